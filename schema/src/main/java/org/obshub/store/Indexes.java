package org.obshub.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.obshub.store.engine.IndexBuild;

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
                    "em_min",
                    "em_max",
                    "t_min",
                    "obs_id",
                    "obs_collection",
                    "source_archive",
                    "source_did",
                    "proposal_id",
                    "target_name"),
            "ivoa.obscore_radio",
            List.of(),
            "hub.spectral_window",
            List.of("obs_publisher_did", "freq_min"),
            "hub.scan",
            List.of("obs_publisher_did"),
            "hub.rejected",
            List.of("source_archive"));

    /** Columns that primary keys, unique constraints and indexes of the migrations serve, behind views too. */
    private static final Map<String, Set<String>> CONSTRAINED = Map.of(
            "ivoa.obscore", Set.of("obs_publisher_did"),
            "ivoa.obscore_radio", Set.of("obs_publisher_did"),
            "hub.harvest", Set.of("run_id"),
            "hub.same_data", Set.of("obs_publisher_did", "same_did", "data_name"),
            "vlass.tile", Set.of("tile"),
            "vlass.image", Set.of("tile", "s_dec"),
            "vlass.cell_count", Set.of("cells"));

    /** Columns served by another index: positions by hpx29, footprints by the footprint index in memory. */
    private static final Map<String, Set<String>> SPATIAL = Map.of("ivoa.obscore", Set.of("s_ra", "s_dec", "s_region"));

    /** Unique constraints of the migrations; only a bulk load that has the table for itself drops them. */
    private static final Map<String, String> UNIQUE =
            Map.of("obscore_did", "ivoa.obscore", "obscore_radio_did", "ivoa.obscore_radio");

    private static final String IDENTIFIER = "obs_publisher_did";

    private Indexes() {}

    /** True for the columns of that table that an index serves. */
    static Predicate<String> of(String table) {
        return column -> SECONDARY.getOrDefault(table, List.of()).contains(column)
                || CONSTRAINED.getOrDefault(table, Set.of()).contains(column)
                || SPATIAL.getOrDefault(table, Set.of()).contains(column);
    }

    /** Makes the indexes and unique constraints that are missing. */
    static void complete(Connection connection) throws SQLException {
        complete(connection, SECONDARY);
    }

    /** Drops the secondary indexes, and makes the unique constraints if an interrupted load has left the table without. */
    static void keepUnique(Connection connection) throws SQLException {
        drop(connection);
        Map<String, List<String>> none = UNIQUE.values().stream().collect(Collectors.toMap(of -> of, of -> List.of()));
        complete(connection, none);
    }

    private static void complete(Connection connection, Map<String, List<String>> secondary) throws SQLException {
        Set<String> there =
                names(connection, "SELECT table_schema || '.' || index_name FROM information_schema.indexes");
        Set<String> constrained = names(connection, "SELECT constraint_name FROM information_schema.table_constraints");
        for (Map.Entry<String, List<String>> table : secondary.entrySet()) {
            List<IndexBuild.Wanted> missing = table.getValue().stream()
                    .filter(column -> !there.contains(name(table.getKey(), column)))
                    .map(column -> new IndexBuild.Wanted(unqualified(name(table.getKey(), column)), column, false))
                    .collect(Collectors.toCollection(ArrayList::new));
            UNIQUE.forEach((constraint, of) -> {
                if (of.equals(table.getKey())
                        && !constrained.contains(constraint)
                        && !there.contains(uniqueIndex(constraint, of))) {
                    missing.add(new IndexBuild.Wanted(unqualified(uniqueIndex(constraint, of)), IDENTIFIER, true));
                }
            });
            if (!missing.isEmpty()) {
                IndexBuild.make(connection, table.getKey(), missing);
            }
        }
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> unique : UNIQUE.entrySet()) {
                if (!constrained.contains(unique.getKey())) {
                    statement.execute("ALTER TABLE " + unique.getValue() + " ADD CONSTRAINT " + unique.getKey()
                            + " UNIQUE (" + IDENTIFIER + ") INDEX " + uniqueIndex(unique.getKey(), unique.getValue()));
                }
            }
        }
    }

    private static Set<String> names(Connection connection, String sql) throws SQLException {
        Set<String> names = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    static void drop(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<String, List<String>> table : SECONDARY.entrySet()) {
                for (String column : table.getValue()) {
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

    /** The index under a unique constraint; with its schema, as all names here. */
    private static String uniqueIndex(String constraint, String table) {
        return table.substring(0, table.indexOf('.') + 1) + constraint + "_index";
    }

    private static String unqualified(String name) {
        return name.substring(name.indexOf('.') + 1);
    }
}
