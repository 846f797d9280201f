package org.obshub.upload;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.obshub.fault.ServiceException;
import org.obshub.scratch.UploadRows;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;
import uk.ac.starlink.table.ColumnInfo;
import uk.ac.starlink.table.RowSequence;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.StoragePolicy;
import uk.ac.starlink.table.TableBuilder;
import uk.ac.starlink.util.DataSource;

/** The rows of a table that STIL reads. For one thread. */
final class StilRows implements UploadRows {
    /** Held here, for the logging of the JDK forgets the levels of loggers that nobody holds. */
    private static final Logger STIL_LOG = Logger.getLogger("uk.ac.starlink");

    static {
        STIL_LOG.setLevel(Level.WARNING); // it tells at INFO that streams are read as streams
    }

    private static final Map<Class<?>, Datatype> TYPES = Map.ofEntries(
            Map.entry(Boolean.class, Datatype.BOOLEAN),
            Map.entry(Byte.class, Datatype.SHORT),
            Map.entry(Short.class, Datatype.SHORT),
            Map.entry(Integer.class, Datatype.INT),
            Map.entry(Long.class, Datatype.LONG),
            Map.entry(Float.class, Datatype.FLOAT),
            Map.entry(Double.class, Datatype.DOUBLE),
            Map.entry(boolean[].class, Datatype.BOOLEAN),
            Map.entry(Boolean[].class, Datatype.BOOLEAN),
            Map.entry(byte[].class, Datatype.SHORT),
            Map.entry(short[].class, Datatype.SHORT),
            Map.entry(int[].class, Datatype.INT),
            Map.entry(long[].class, Datatype.LONG),
            Map.entry(float[].class, Datatype.FLOAT),
            Map.entry(double[].class, Datatype.DOUBLE));

    /** What each format does to numbers, as far as it must be undone. */
    enum Numbers {
        AS_READ,
        /** Of decimal text, where the reader takes short ones for float: a float would move positions. */
        DECIMAL,
        /** NaN is NULL (FITS 4.0 section 7.3.3.2). */
        NAN_IS_NULL
    }

    private final StarTable table;
    private final Numbers numbers;
    private final RowSequence rows;
    private final List<ColumnMeta> columns = new ArrayList<>();

    /** Where the bytes come from, as often as they are wanted. */
    interface Source {
        InputStream open() throws IOException;
    }

    private StilRows(StarTable table, Numbers numbers) throws IOException {
        this.table = table;
        this.numbers = numbers;
        for (int i = 0; i < table.getColumnCount(); i++) {
            columns.add(column(table.getColumnInfo(i), numbers));
        }
        this.rows = table.getRowSequence();
    }

    static StilRows open(TableBuilder builder, Source source, Numbers numbers) throws IOException {
        DataSource bytes = new DataSource() {
            @Override
            protected InputStream getRawInputStream() throws IOException {
                return source.open();
            }

            @Override
            public String getName() {
                return "upload";
            }
        };
        try {
            return of(builder.makeStarTable(bytes, false, StoragePolicy.PREFER_DISK), numbers);
        } catch (RuntimeException e) {
            throw malformed(e);
        }
    }

    /** What STIL throws when bytes make no sense to it; limits that strike while it reads are not among that. */
    private static IOException malformed(RuntimeException e) {
        if (e instanceof ServiceException known) {
            throw known;
        }
        return new IOException("the file is cut short or broken", e);
    }

    static StilRows of(StarTable table, Numbers numbers) throws IOException {
        return new StilRows(table, numbers);
    }

    @Override
    public List<ColumnMeta> columns() {
        return List.copyOf(columns);
    }

    @Override
    public Optional<@Nullable Object[]> next() throws IOException {
        @Nullable Object[] cells;
        try {
            if (!rows.next()) {
                return Optional.empty();
            }
            cells = rows.getRow().clone();
        } catch (RuntimeException e) {
            throw malformed(e);
        }
        for (int i = 0; i < cells.length; i++) {
            cells[i] = number(cell(cells[i]));
        }
        return Optional.of(cells);
    }

    private @Nullable Object number(@Nullable Object cell) {
        return switch (numbers) {
            case AS_READ -> cell;
            case DECIMAL -> cell instanceof Float number ? Double.valueOf(number.toString()) : cell;
            case NAN_IS_NULL -> {
                boolean nan = (cell instanceof Double twofold && twofold.isNaN())
                        || (cell instanceof Float single && single.isNaN());
                yield nan ? null : cell;
            }
        };
    }

    /** Signed bytes travel as short; what VOTable has no type for, as text. */
    private static @Nullable Object cell(@Nullable Object value) {
        if (value instanceof Byte number) {
            return number.shortValue();
        }
        if (value instanceof byte[] bytes) {
            short[] shorts = new short[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                shorts[i] = bytes[i];
            }
            return shorts;
        }
        if (value instanceof String[] strings) {
            return String.join(" ", strings);
        }
        return value == null || TYPES.containsKey(value.getClass()) ? value : value.toString();
    }

    @Override
    public void close() throws IOException {
        try (table) {
            rows.close();
        }
    }

    private static ColumnMeta column(ColumnInfo info, Numbers numbers) {
        boolean decimal = numbers == Numbers.DECIMAL && info.getContentClass() == Float.class;
        Class<?> type = decimal ? Double.class : info.getContentClass();
        Datatype datatype = TYPES.getOrDefault(type, Datatype.UNICODE_CHAR);
        boolean array = type.isArray() && TYPES.containsKey(type);
        String arraysize = datatype.isText() ? "*" : array ? arraysize(info.getShape()) : "";
        return new ColumnMeta(
                info.getName(),
                datatype,
                arraysize,
                text(info.getXtype()),
                text(info.getUnitString()),
                text(info.getUCD()),
                text(info.getUtype()),
                text(info.getDescription()),
                ColumnMeta.Flags.PLAIN);
    }

    private static String arraysize(int @Nullable [] shape) {
        if (shape == null || shape.length == 0) {
            return "*";
        }
        StringBuilder size = new StringBuilder();
        for (int length : shape) {
            size.append(size.length() == 0 ? "" : "x").append(length < 0 ? "*" : Integer.toString(length));
        }
        return size.toString();
    }

    private static String text(@Nullable String maybe) {
        return maybe == null ? "" : maybe;
    }
}
