package org.obshub.votable;

import java.util.OptionalLong;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;

/** The codecs of single numbers and truth values. */
final class ScalarCodec {
    private ScalarCodec() {}

    static FieldCodec of(Datatype datatype, int place) {
        return switch (datatype) {
            case BOOLEAN -> new Truth(place);
            case UNSIGNED_BYTE, SHORT, INT, LONG -> new Whole(place, datatype, "");
            case FLOAT -> new Single(place);
            case DOUBLE -> new Twofold(place);
            case BIT, CHAR, UNICODE_CHAR, FLOAT_COMPLEX, DOUBLE_COMPLEX ->
                throw new IllegalStateException(datatype + " is no scalar");
        };
    }

    /** The codec of whole numbers among which one stands for NULL: fails at a cell that holds that number. */
    static FieldCodec withNullValue(ColumnMeta column, int place) {
        return new Whole(place, column.datatype(), column.name());
    }

    /** The value that stands for NULL in the range of the type, and in the null attribute of VALUES. */
    static OptionalLong nullValue(Datatype datatype) {
        return switch (datatype) {
            case UNSIGNED_BYTE -> OptionalLong.of(255);
            case SHORT -> OptionalLong.of(Short.MIN_VALUE);
            case INT -> OptionalLong.of(Integer.MIN_VALUE);
            case LONG -> OptionalLong.of(Long.MIN_VALUE);
            case BOOLEAN, BIT, CHAR, UNICODE_CHAR, FLOAT, DOUBLE, FLOAT_COMPLEX, DOUBLE_COMPLEX -> OptionalLong.empty();
        };
    }

    static void integer(Datatype datatype, long value, CellBuffer out) {
        switch (datatype.bytes()) {
            case 1 -> out.int8((int) value);
            case 2 -> out.int16((int) value);
            case 4 -> out.int32((int) value);
            default -> out.int64(value);
        }
    }

    private static final class Whole implements FieldCodec {
        private final int place;
        private final Datatype datatype;
        private final long nullValue;
        /** The column if its null value is no number for it; empty if NULL is told otherwise. */
        private final String guarded;

        Whole(int place, Datatype datatype, String guarded) {
            this.place = place;
            this.datatype = datatype;
            this.guarded = guarded;
            this.nullValue = nullValue(datatype).orElseThrow();
        }

        @Override
        public boolean text(CellSource cells, CellBuffer out) {
            long value = cells.integer(place);
            if (cells.wasNull()) {
                return false;
            }
            out.integer(value);
            return true;
        }

        @Override
        public boolean binary(CellSource cells, CellBuffer out) {
            long value = cells.integer(place);
            boolean present = !cells.wasNull();
            if (present && value == nullValue && !guarded.isEmpty()) {
                throw new ServiceException(
                        Fault.BAD_PARAMETER,
                        "The column " + guarded + " holds " + nullValue
                                + ", which stands for NULL in BINARY: ask for BINARY2 or TABLEDATA.");
            }
            integer(datatype, present ? value : nullValue, out);
            return present;
        }
    }

    private record Single(int place) implements FieldCodec {
        @Override
        public boolean text(CellSource cells, CellBuffer out) {
            float value = (float) cells.number(place);
            if (cells.wasNull()) {
                return false;
            }
            out.number(value);
            return true;
        }

        @Override
        public boolean binary(CellSource cells, CellBuffer out) {
            float value = (float) cells.number(place);
            boolean present = !cells.wasNull();
            out.int32(Float.floatToIntBits(present ? value : Float.NaN));
            return present;
        }
    }

    private record Twofold(int place) implements FieldCodec {
        @Override
        public boolean text(CellSource cells, CellBuffer out) {
            double value = cells.number(place);
            if (cells.wasNull()) {
                return false;
            }
            out.number(value);
            return true;
        }

        @Override
        public boolean binary(CellSource cells, CellBuffer out) {
            double value = cells.number(place);
            boolean present = !cells.wasNull();
            out.int64(Double.doubleToLongBits(present ? value : Double.NaN));
            return present;
        }
    }

    private record Truth(int place) implements FieldCodec {
        @Override
        public boolean text(CellSource cells, CellBuffer out) {
            Object value = cells.value(place);
            if (value == null) {
                return false;
            }
            out.ascii(isTrue(value) ? "true" : "false");
            return true;
        }

        @Override
        public boolean binary(CellSource cells, CellBuffer out) {
            Object value = cells.value(place);
            out.int8(value == null ? '?' : isTrue(value) ? 'T' : 'F');
            return value != null;
        }

        private static boolean isTrue(Object value) {
            if (value instanceof Boolean truth) {
                return truth;
            }
            if (value instanceof Number number) {
                return number.intValue() != 0;
            }
            throw new IllegalStateException("no boolean but " + value.getClass());
        }
    }
}
