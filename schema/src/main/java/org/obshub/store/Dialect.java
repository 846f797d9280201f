package org.obshub.store;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How one database engine differs from another in the SQL that queries need. Names of tables and columns are quoted and
 * lower case in every engine; functions of obshub are called {@code hub_...} in every engine.
 */
public sealed interface Dialect permits H2Dialect, PostgresDialect {

    /** The column and value types that queries use. */
    enum SqlType {
        BOOLEAN,
        SMALLINT,
        INTEGER,
        BIGINT,
        REAL,
        DOUBLE,
        TEXT,
        BINARY
    }

    /** The name of a type inside CAST. */
    String typeName(SqlType type);

    /** A FROM item of row keys, one column {@code "id"}, from one bound array of longs. */
    String keyTable(String alias);

    /** A FROM item of ranges, columns {@code "lo"} and {@code "hi"}, from two bound arrays of longs of one length. */
    String rangeTable(String alias);

    /**
     * A condition and the values of its question marks.
     *
     * @param binds as {@link Database#open} takes them
     */
    record KeyTest(String text, List<Object> binds) {}

    /** True where the key is one of the ascending keys, however many; tested row by row, without an index. */
    KeyTest isOneOf(String key, long[] keys);

    /** A FROM item of the whole numbers from 1 to that. */
    String counter(int last, String alias);

    /** The column of such an item. */
    String counted(String alias);

    /** Finds, as its first group, each index that the engine names in its answer to EXPLAIN. */
    Pattern indexInPlan();

    /** The most elements a bound array may have. */
    int maxArrayLength();

    /** True if the engine knows FULL OUTER JOIN. */
    boolean joinsFully();

    /** True if the engine knows INTERSECT ALL and EXCEPT ALL. */
    boolean keepsDuplicatesInSets();

    /** A key of ORDER BY; NULL comes before all values, and after them if descending. */
    String orderKey(String key, boolean descending);

    /** True if the engine sorts all rows even where only the first are wanted, so that they are better found without. */
    boolean sortsAll();

    /**
     * True if the engine reads the values of SELECT DISTINCT of one column upwards from its index, and stops after the
     * first, even where the last are asked for by ORDER BY ... DESC.
     */
    boolean cutsDistinctFromTheLowEnd();

    /** A string constant, for the places where a bound value cannot stand. */
    default String textLiteral(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A constant of bytes, for the places where a bound value cannot stand. */
    String binaryLiteral(byte[] bytes);

    /**
     * Statements that (re)create the functions of {@link SqlFunctions} and its neighbours and the schema of uploads; run
     * once at every opening of the database.
     */
    List<String> functions();

    /** The identifier in double quotes. */
    static String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
