package org.obshub.tableset;

import static java.util.Objects.requireNonNull;

/**
 * One column as clients see it (TAP 1.1 section 4.3, VODataService 1.2 section 3.3).
 *
 * @param name lower case, never a reserved word of ADQL 2.1 (but {@code "size"} of TAP_SCHEMA, which clients quote)
 * @param arraysize VOTable arraysize; empty for a scalar
 * @param xtype DALI xtype; empty if none
 * @param unit VOUnits text; empty if none
 * @param ucd UCD1+; empty if none
 * @param utype empty if none
 * @param description one sentence
 * @param flags what else is true of it
 */
public record ColumnMeta(
        String name,
        Datatype datatype,
        String arraysize,
        String xtype,
        String unit,
        String ucd,
        String utype,
        String description,
        Flags flags) {

    /** True statements about a column: an index serves it; shown by default; defined by a standard; may hold NULL. */
    public record Flags(boolean indexed, boolean principal, boolean std, boolean nullable) {
        public static final Flags PLAIN = new Flags(false, false, false, true);
    }

    public ColumnMeta {
        requireNonNull(name);
        requireNonNull(datatype);
        requireNonNull(arraysize);
        requireNonNull(xtype);
        requireNonNull(unit);
        requireNonNull(ucd);
        requireNonNull(utype);
        requireNonNull(description);
        requireNonNull(flags);
    }

    /** A nullable scalar (or, for text, {@code arraysize="*"}) without further metadata. */
    public static ColumnMeta of(String name, Datatype datatype) {
        return new ColumnMeta(name, datatype, datatype.isText() ? "*" : "", "", "", "", "", "", Flags.PLAIN);
    }

    public ColumnMeta named(String newName) {
        return newName.equals(name)
                ? this
                : new ColumnMeta(newName, datatype, arraysize, xtype, unit, ucd, utype, description, flags);
    }

    public ColumnMeta described(String newUnit, String newUcd, String newDescription) {
        return new ColumnMeta(name, datatype, arraysize, xtype, newUnit, newUcd, utype, newDescription, flags);
    }

    public ColumnMeta flagged(Flags newFlags) {
        return new ColumnMeta(name, datatype, arraysize, xtype, unit, ucd, utype, description, newFlags);
    }

    public ColumnMeta withXtype(String newXtype) {
        return new ColumnMeta(name, datatype, arraysize, newXtype, unit, ucd, utype, description, flags);
    }

    /** The spelling a query must use (TAP 1.1 section 4.3): delimited where the name is a reserved word. */
    public String queryName() {
        return name.equals("size") ? "\"size\"" : name;
    }

    public boolean isArray() {
        return !arraysize.isEmpty() && !datatype.isText();
    }
}
