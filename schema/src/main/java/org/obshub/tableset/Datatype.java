package org.obshub.tableset;

/** The VOTable 1.4 primitive types, section 2.1, that obshub reads and writes. */
public enum Datatype {
    BOOLEAN("boolean", 1),
    BIT("bit", 0),
    UNSIGNED_BYTE("unsignedByte", 1),
    SHORT("short", 2),
    INT("int", 4),
    LONG("long", 8),
    CHAR("char", 1),
    UNICODE_CHAR("unicodeChar", 2),
    FLOAT("float", 4),
    DOUBLE("double", 8),
    FLOAT_COMPLEX("floatComplex", 8),
    DOUBLE_COMPLEX("doubleComplex", 16);

    private final String votableName;
    private final int bytes;

    Datatype(String votableName, int bytes) {
        this.votableName = votableName;
        this.bytes = bytes;
    }

    /** The spelling of VOTable's datatype attribute and of TAP_SCHEMA.columns.datatype. */
    public String votableName() {
        return votableName;
    }

    /** Bytes of one element in the BINARY serialisations; 0 for bit, which is packed eight to a byte. */
    public int bytes() {
        return bytes;
    }

    public boolean isText() {
        return this == CHAR || this == UNICODE_CHAR;
    }

    public boolean isInteger() {
        return this == UNSIGNED_BYTE || this == SHORT || this == INT || this == LONG;
    }

    public boolean isFloating() {
        return this == FLOAT || this == DOUBLE;
    }

    /** The type of that VOTable name. */
    public static Datatype ofVotable(String name) {
        for (Datatype type : values()) {
            if (type.votableName.equals(name)) {
                return type;
            }
        }
        throw new IllegalArgumentException("no VOTable datatype named '" + name + "'");
    }
}
