package org.obshub.load;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.obshub.archive.LocalTable;
import org.obshub.parquet.ParquetTable;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;
import org.obshub.votable.VotableRow;
import uk.ac.starlink.ecsv.EcsvTableBuilder;
import uk.ac.starlink.fits.FitsTableBuilder;
import uk.ac.starlink.table.ColumnInfo;
import uk.ac.starlink.table.RowSequence;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.StoragePolicy;
import uk.ac.starlink.table.TableBuilder;
import uk.ac.starlink.util.FileDataSource;

/** The first table of a file that STIL reads. For one thread. */
final class StilCursor implements LocalTable.Cursor {
    private final StarTable table;
    private final Closeable source;
    private final RowSequence rows;
    private final VotableRow.Columns columns;

    private StilCursor(StarTable table, Closeable source) throws IOException {
        this.table = table;
        this.source = source;
        this.columns = VotableRow.Columns.of(columns(table));
        this.rows = table.getRowSequence();
    }

    static StilCursor open(Path file, FileFormat format) throws IOException {
        TableBuilder builder = format == FileFormat.FITS ? new FitsTableBuilder() : new EcsvTableBuilder();
        return new StilCursor(
                builder.makeStarTable(new FileDataSource(file.toFile()), false, StoragePolicy.PREFER_DISK), () -> {});
    }

    /** Parquet is read from its end: what comes as a stream is kept in a file meanwhile. */
    static StilCursor openParquet(Path file, InputStream unpacked) throws IOException {
        if (!FileFormat.isCompressed(file)) {
            unpacked.close();
            return new StilCursor(ParquetTable.open(file), () -> {});
        }
        Path copy = Files.createTempFile("obshub-load-", ".parquet");
        try (unpacked) {
            Files.copy(unpacked, copy, StandardCopyOption.REPLACE_EXISTING);
            return new StilCursor(ParquetTable.open(copy), () -> Files.deleteIfExists(copy));
        } catch (IOException | RuntimeException e) {
            Files.delete(copy);
            throw e;
        }
    }

    @Override
    public Optional<VotableRow> next() throws IOException {
        if (!rows.next()) {
            return Optional.empty();
        }
        @Nullable Object[] cells = rows.getRow().clone();
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] instanceof Character || cells[i] instanceof Byte) {
                cells[i] = cells[i] instanceof Byte number ? Short.valueOf(number) : cells[i].toString();
            }
        }
        return Optional.of(new VotableRow(columns, cells));
    }

    @Override
    public void close() throws IOException {
        try (source;
                table) {
            rows.close();
        }
    }

    private static List<ColumnMeta> columns(StarTable table) {
        List<ColumnMeta> columns = new ArrayList<>();
        for (int i = 0; i < table.getColumnCount(); i++) {
            ColumnInfo info = table.getColumnInfo(i);
            columns.add(ColumnMeta.of(info.getName(), datatype(info.getContentClass()))
                    .described(text(info.getUnitString()), text(info.getUCD()), text(info.getDescription())));
        }
        return columns;
    }

    private static String text(@Nullable String maybe) {
        return maybe == null ? "" : maybe;
    }

    /** Close enough for a mapper, which asks for texts and numbers. */
    private static Datatype datatype(Class<?> type) {
        if (Number.class.isAssignableFrom(type)) {
            boolean floating = type == Double.class || type == Float.class;
            return floating ? Datatype.DOUBLE : Datatype.LONG;
        }
        return type == Boolean.class ? Datatype.BOOLEAN : Datatype.CHAR;
    }
}
