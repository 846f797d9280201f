package org.obshub.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The secondary indexes, and so what {@code indexed} in TAP_SCHEMA may claim. Made at start where missing: a bulk load drops
 * them, and a process that dies before it has made them again leaves that to the next one.
 */
final class Indexes {
    /** Table to its indexed columns, one index each. */
    private static final Map<String, List<String>> SECONDARY = Map.of(
            "ivoa.obscore",
            List.of(
                    "hpx29",
                    "freq_min",
                    "freq_max",
                    "t_min",
                    "obs_id",
                    "obs_collection",
                    "source_archive",
                    "source_did",
                    "proposal_id",
                    "target_name"),
            "hub.spectral_window",
            List.of("obs_publisher_did", "freq_min"),
            "hub.scan",
            List.of("obs_publisher_did"),
            "hub.rejected",
            List.of("source_archive"));

    /** First columns of primary keys and unique constraints of the migrations. */
    private static final Map<String, Set<String>> CONSTRAINED = Map.of(
            "ivoa.obscore", Set.of("obs_publisher_did"),
            "ivoa.obscore_radio", Set.of("obs_publisher_did"),
            "hub.harvest", Set.of("run_id"));

    /** Columns served by another index: positions by hpx29, footprints by the footprint index in memory. */
    private static final Map<String, Set<String>> SPATIAL = Map.of("ivoa.obscore", Set.of("s_ra", "s_dec", "s_region"));

    /** Columns of few values: a new row goes to the end of one of few runs, which costs less than building them later. */
    private static final Set<String> KEPT = Set.of("obs_collection", "source_archive");

    /** Unique constraints of the migrations; only a bulk load that has the table for itself drops them. */
    private static final Map<String, String> UNIQUE =
            Map.of("obscore_did", "ivoa.obscore", "obscore_radio_did", "ivoa.obscore_radio");

    private Indexes() {}

    /** True for the columns of that table that an index serves. */
    static Predicate<String> of(String table) {
        return column -> SECONDARY.getOrDefault(table, List.of()).contains(column)
                || CONSTRAINED.getOrDefault(table, Set.of()).contains(column)
                || SPATIAL.getOrDefault(table, Set.of()).contains(column);
    }

    /** Makes the indexes and unique constraints that are missing. */
    static void complete(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> unique : UNIQUE.entrySet()) {
                statement.execute("ALTER TABLE " + unique.getValue() + " ADD CONSTRAINT IF NOT EXISTS "
                        + unique.getKey() + " UNIQUE (obs_publisher_did)");
            }
            for (Map.Entry<String, List<String>> table : SECONDARY.entrySet()) {
                for (String column : table.getValue()) {
                    statement.execute("CREATE INDEX IF NOT EXISTS " + name(table.getKey(), column) + " ON "
                            + table.getKey() + " (" + column + ")");
                }
            }
        }
    }

    static void drop(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<String, List<String>> table : SECONDARY.entrySet()) {
                for (String column : table.getValue()) {
                    if (KEPT.contains(column)) {
                        continue;
                    }
                    statement.execute("DROP INDEX IF EXISTS " + name(table.getKey(), column));
                }
            }
        }
    }

    /** Drops the unique constraints too: whoever writes then must keep identifiers unique. */
    static void dropAll(Connection connection) throws SQLException {
        drop(connection);
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> unique : UNIQUE.entrySet()) {
                statement.execute("ALTER TABLE " + unique.getValue() + " DROP CONSTRAINT IF EXISTS " + unique.getKey());
            }
        }
    }

    private static String name(String table, String column) {
        return table + "_" + column;
    }
}
