package org.obshub.store;

import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** PostgreSQL 15 and newer: the SQL of queries. Opening such a database comes later. */
public record PostgresDialect() implements Dialect {
    @Override
    public String typeName(SqlType type) {
        return switch (type) {
            case DOUBLE -> "DOUBLE PRECISION";
            case BINARY -> "BYTEA";
            case BOOLEAN, SMALLINT, INTEGER, BIGINT, REAL, TEXT -> type.name();
        };
    }

    @Override
    public String keyTable(String alias) {
        return "UNNEST(CAST(? AS BIGINT[])) AS " + alias + "(\"id\")";
    }

    @Override
    public String rangeTable(String alias) {
        return "UNNEST(CAST(? AS BIGINT[]), CAST(? AS BIGINT[])) AS " + alias + "(\"lo\", \"hi\")";
    }

    @Override
    public KeyTest isOneOf(String key, long[] keys) {
        return new KeyTest(key + " = ANY(?)", List.of(keys));
    }

    @Override
    public String counter(int last, String alias) {
        return "generate_series(1, " + last + ") AS " + alias + "(\"X\")";
    }

    @Override
    public String counted(String alias) {
        return alias + ".\"X\"";
    }

    @Override
    public Pattern indexInPlan() {
        return Pattern.compile("Index (?:Only )?Scan (?:Backward )?(?:using|on) (\\w+)");
    }

    @Override
    public int maxArrayLength() {
        return 1_000_000;
    }

    @Override
    public boolean joinsFully() {
        return true;
    }

    @Override
    public boolean keepsDuplicatesInSets() {
        return true;
    }

    @Override
    public String orderKey(String key, boolean descending) {
        return descending ? key + " DESC NULLS LAST" : key + " NULLS FIRST";
    }

    @Override
    public boolean sortsAll() {
        return false;
    }

    @Override
    public boolean cutsDistinctFromTheLowEnd() {
        return false;
    }

    @Override
    public String binaryLiteral(byte[] bytes) {
        return "'\\x" + HexFormat.of().formatHex(bytes) + "'::bytea";
    }

    /** None yet: this engine cannot be opened. */
    @Override
    public List<String> functions() {
        return List.of();
    }
}
