package org.obshub.adql.function;

import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;

/** The type of a value in a query (ADQL 2.1, 2.4). The numeric types stand in the order of their width. */
public enum ValueType {
    /** Of the literal NULL; goes with every other type. */
    NULL("NULL", Datatype.CHAR),
    BOOLEAN("a truth value", Datatype.BOOLEAN),
    SMALLINT("a number", Datatype.SHORT),
    INTEGER("a number", Datatype.INT),
    BIGINT("a number", Datatype.LONG),
    REAL("a number", Datatype.FLOAT),
    DOUBLE("a number", Datatype.DOUBLE),
    TEXT("text", Datatype.CHAR),
    /** ISO 8601 text, whose order is the order of time. */
    TIMESTAMP("a time", Datatype.CHAR),
    POINT("a point", Datatype.CHAR),
    CIRCLE("a region", Datatype.CHAR),
    POLYGON("a region", Datatype.CHAR),
    REGION("a region", Datatype.CHAR),
    /** A set of HEALPix cells; a geometry of its own. */
    MOC("a MOC", Datatype.CHAR),
    /** Arrays and complex numbers: they can be selected and counted, nothing else. */
    OPAQUE("an array", Datatype.CHAR);

    private final String word;
    private final Datatype datatype;

    ValueType(String word, Datatype datatype) {
        this.word = word;
        this.datatype = datatype;
    }

    /** The type of a column with that metadata. */
    public static ValueType of(ColumnMeta column) {
        if (column.isArray()) {
            return ofArray(column);
        }
        return switch (column.datatype()) {
            case BOOLEAN -> BOOLEAN;
            case UNSIGNED_BYTE, SHORT -> SMALLINT;
            case INT -> INTEGER;
            case LONG -> BIGINT;
            case FLOAT -> REAL;
            case DOUBLE -> DOUBLE;
            case CHAR, UNICODE_CHAR -> ofText(column.xtype());
            case BIT, FLOAT_COMPLEX, DOUBLE_COMPLEX -> OPAQUE;
        };
    }

    private static ValueType ofArray(ColumnMeta column) {
        if (!column.datatype().isFloating()) {
            return OPAQUE;
        }
        return switch (column.xtype()) {
            case "point" -> POINT;
            case "circle" -> CIRCLE;
            case "polygon" -> POLYGON;
            default -> OPAQUE;
        };
    }

    private static ValueType ofText(String xtype) {
        return switch (xtype) {
            case "timestamp", "adql:TIMESTAMP" -> TIMESTAMP;
            case "adql:POINT" -> POINT;
            case "adql:REGION", "shape" -> REGION;
            case "moc" -> MOC;
            default -> TEXT;
        };
    }

    /** The column type that carries such values to a client. */
    public Datatype datatype() {
        return datatype;
    }

    /** The xtype that goes with {@link #datatype()}; geometry travels as STC-S text, a MOC in its ASCII form. */
    public String xtype() {
        return switch (this) {
            case TIMESTAMP -> "timestamp";
            case POINT -> "adql:POINT";
            case CIRCLE, POLYGON, REGION -> "adql:REGION";
            case MOC -> "moc";
            default -> "";
        };
    }

    /** In words, with its article. */
    public String word() {
        return word;
    }

    public boolean isInteger() {
        return this == SMALLINT || this == INTEGER || this == BIGINT;
    }

    public boolean isFloating() {
        return this == REAL || this == DOUBLE;
    }

    public boolean isNumeric() {
        return isInteger() || isFloating();
    }

    public boolean isTextual() {
        return this == TEXT || this == TIMESTAMP;
    }

    public boolean isGeometry() {
        return this == POINT || this == CIRCLE || this == POLYGON || this == REGION || this == MOC;
    }

    /** True if values of both types can stand in one column, in one comparison, in one list. */
    public boolean goesWith(ValueType other) {
        return this == NULL
                || other == NULL
                || (isNumeric() && other.isNumeric())
                || (isTextual() && other.isTextual())
                || (isGeometry() && other.isGeometry())
                || (this == BOOLEAN && other == BOOLEAN);
    }

    /** The type of a column that holds values of two types that go with each other. */
    public ValueType joined(ValueType other) {
        if (this == other || other == NULL) {
            return this;
        }
        if (this == NULL) {
            return other;
        }
        if (isNumeric()) {
            return joinedNumbers(other);
        }
        return isGeometry() ? REGION : TEXT;
    }

    private ValueType joinedNumbers(ValueType other) {
        if (isInteger() != other.isInteger()) {
            return DOUBLE;
        }
        return compareTo(other) > 0 ? this : other;
    }
}
