package org.obshub.tableset;

/**
 * What uploaded tables are called where they are kept. Clients choose the names of their columns, twice the same or with
 * any letters in them; so the kept columns are numbered.
 */
public final class Uploaded {
    /** The schema of uploaded tables, in queries and in the database (TAP 1.1 section 2.5). */
    public static final String SCHEMA = "tap_upload";

    /** The kept column that numbers the rows from 1. */
    public static final String ROW = "u_row";

    private Uploaded() {}

    /** The kept name of the column at that place, counted from 0. */
    public static String column(int place) {
        return "u" + (place + 1);
    }

    /** The kept column beside a geometry that holds the same packed, by the kept name of the geometry. */
    public static String packed(String column) {
        return column + "_packed";
    }
}
