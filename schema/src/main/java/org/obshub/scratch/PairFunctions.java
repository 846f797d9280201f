package org.obshub.scratch;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.util.List;
import org.h2.engine.Session;
import org.h2.result.ResultInterface;
import org.h2.result.SimpleResult;
import org.h2.value.TypeInfo;
import org.h2.value.Value;
import org.h2.value.ValueBigint;
import org.h2.value.ValueDouble;
import org.jspecify.annotations.Nullable;

/** The table functions of H2 that read packed lists, one row at a time: nothing is unpacked ahead. */
public final class PairFunctions {
    private static final List<Column> PAIR_COLUMNS = List.of(whole("r"), whole("lo"), whole("hi"));
    private static final List<Column> RANGE_COLUMNS =
            List.of(whole("r"), whole("lo"), whole("hi"), real("x"), real("y"), real("z"), real("chord2"));
    private static final int FIRST_DOUBLE = 3;

    private PairFunctions() {}

    private record Column(String name, TypeInfo type) {}

    private static Column whole(String name) {
        return new Column(name, TypeInfo.TYPE_BIGINT);
    }

    private static Column real(String name) {
        return new Column(name, TypeInfo.TYPE_DOUBLE);
    }

    /** {@code hub_pairs}: the columns r, the number of an uploaded row, lo and hi, ends of a run of row keys. */
    public static Listed pairs(byte @Nullable [] @Nullable [] chunks) {
        return listed(new Unpacked(filled(chunks), 1, PAIR_COLUMNS) {
            @Override
            void read(ByteBuffer in, Value[] row) {
                long run = in.getLong();
                row[0] = ValueBigint.get(PairList.row(run));
                row[1] = ValueBigint.get(PairList.first(run));
                row[2] = ValueBigint.get(PairList.last(run));
            }
        });
    }

    /**
     * {@code hub_row_ranges}: the columns r, the number of an uploaded row, lo and hi, ends of a range of cells, and the cap
     * that holds what is wanted of it: its centre x, y, z and the square of its chord.
     */
    public static Listed rowRanges(byte @Nullable [] @Nullable [] chunks) {
        return listed(new Unpacked(filled(chunks), RangeList.LONGS, RANGE_COLUMNS) {
            @Override
            void read(ByteBuffer in, Value[] row) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = i < FIRST_DOUBLE ? ValueBigint.get(in.getLong()) : ValueDouble.get(in.getDouble());
                }
            }
        });
    }

    /**
     * What a table function must return to be one and yet be read row by row: the engine demands a ResultSet, of which it
     * copies all rows first, unless it is a ResultInterface as well.
     */
    public interface Listed extends ResultSet, ResultInterface {}

    /** Only the engine reads it, by the methods of ResultInterface. */
    private static Listed listed(Unpacked rows) {
        InvocationHandler handler = (proxy, method, arguments) -> switch (method.getName()) {
            case "next" -> rows.next();
            case "currentRow" -> rows.currentRow();
            default ->
                ResultInterface.class
                        .getMethod(method.getName(), method.getParameterTypes())
                        .invoke(rows, arguments);
        };
        return (Listed) Proxy.newProxyInstance(Listed.class.getClassLoader(), new Class<?>[] {Listed.class}, handler);
    }

    /** The engine asks with no value at all when it only wants to know the columns. */
    private static byte[][] filled(byte @Nullable [] @Nullable [] chunks) {
        if (chunks == null) {
            return new byte[0][];
        }
        byte[][] filled = new byte[chunks.length][];
        for (int i = 0; i < chunks.length; i++) {
            byte[] chunk = chunks[i];
            filled[i] = chunk == null ? new byte[0] : chunk;
        }
        return filled;
    }

    /** A result that comes from bytes as it is read. */
    private abstract static class Unpacked extends SimpleResult {
        private final byte[][] chunks;
        private final int longs;
        private final List<Column> columns;
        private int nextChunk;
        private ByteBuffer present = ByteBuffer.allocate(0);
        private Value @Nullable [] row;
        private long number = -1;

        Unpacked(byte[][] chunks, int longs, List<Column> columns) {
            this.chunks = chunks;
            this.longs = longs;
            this.columns = columns;
            columns.forEach(column -> addColumn(column.name(), column.type()));
        }

        abstract void read(ByteBuffer in, Value[] row);

        @Override
        public boolean next() {
            if (!hasNext()) {
                row = null;
                return false;
            }
            Value[] cells = new Value[columns.size()];
            read(present, cells);
            row = cells;
            number++;
            return true;
        }

        @Override
        public boolean hasNext() {
            while (!present.hasRemaining() && nextChunk < chunks.length) {
                present = ByteBuffer.wrap(chunks[nextChunk++]);
            }
            return present.hasRemaining();
        }

        @Override
        public Value @Nullable [] currentRow() {
            return row;
        }

        @Override
        public void reset() {
            nextChunk = 0;
            present = ByteBuffer.allocate(0);
            row = null;
            number = -1;
        }

        @Override
        public long getRowId() {
            return number;
        }

        @Override
        public boolean isAfterLast() {
            return row == null && number >= 0 && !hasNext();
        }

        @Override
        public long getRowCount() {
            long bytes = 0;
            for (byte[] chunk : chunks) {
                bytes += chunk.length;
            }
            return bytes / (longs * (long) Long.BYTES);
        }

        @Override
        public SimpleResult createShallowCopy(Session target) {
            Unpacked original = this;
            return new Unpacked(chunks, longs, columns) {
                @Override
                void read(ByteBuffer in, Value[] cells) {
                    original.read(in, cells);
                }
            };
        }
    }
}
