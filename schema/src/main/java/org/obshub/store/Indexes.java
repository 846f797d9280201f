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
import java.util.TreeMap;
import java.util.function.Predicate;
import org.obshub.store.engine.IndexBuild;
import org.obshub.store.engine.IndexChanges;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secondary indexes, and so what {@code indexed} in TAP_SCHEMA may claim. Made at start where missing: a bulk load drops
 * them, and a process that dies before it has made them again leaves that to the next one.
 */
final class Indexes {
    private static final Logger log = LoggerFactory.getLogger(Indexes.class);

    /** Tables to the columns that only queries look for, one index each. */
    private static final Map<String, List<String>> QUERIED = Map.of(
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
            "hub.spectral_window",
            List.of("freq_min"));

    /** The same for columns by which a writer finds the parts of a dataset that changed, or what it rejected before. */
    private static final Map<String, List<String>> SOUGHT = Map.of(
            "hub.spectral_window",
            List.of("obs_publisher_did"),
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
        return column -> QUERIED.getOrDefault(table, List.of()).contains(column)
                || SOUGHT.getOrDefault(table, List.of()).contains(column)
                || CONSTRAINED.getOrDefault(table, Set.of()).contains(column)
                || SPATIAL.getOrDefault(table, Set.of()).contains(column);
    }

    /** Makes the indexes and unique constraints that are missing, while nobody writes. */
    static void complete(Connection connection, IndexChanges changes) throws SQLException {
        complete(connection, List.of(QUERIED, SOUGHT), changes);
    }

    /**
     * Makes those that a writer needs, where an interrupted load has left them out.
     *
     * @return true if there are all others too
     */
    static boolean completeSought(Connection connection, IndexChanges changes) throws SQLException {
        complete(connection, List.of(SOUGHT), changes);
        Set<String> there = indexes(connection);
        return QUERIED.entrySet().stream().allMatch(table -> table.getValue().stream()
                .allMatch(column -> there.contains(name(table.getKey(), column))));
    }

    /** Drops the secondary indexes, and makes the unique constraints if an interrupted load has left the table without. */
    static void keepUnique(Connection connection, IndexChanges changes) throws SQLException {
        changes.make(() -> {
            drop(connection, QUERIED);
            drop(connection, SOUGHT);
        });
        complete(connection, List.of(), changes);
    }

    private static void complete(Connection connection, List<Map<String, List<String>>> secondary, IndexChanges changes)
            throws SQLException {
        Set<String> there = indexes(connection);
        Set<String> constrained = constraints(connection);
        Map<String, List<IndexBuild.Wanted>> missing = new TreeMap<>();
        secondary.forEach(indexes -> indexes.forEach((table, columns) -> columns.stream()
                .filter(column -> !there.contains(name(table, column)))
                .forEach(column -> missing.computeIfAbsent(table, first -> new ArrayList<>())
                        .add(new IndexBuild.Wanted(unqualified(name(table, column)), column, false)))));
        UNIQUE.forEach((constraint, table) -> {
            if (!constrained.contains(constraint) && !there.contains(uniqueIndex(constraint, table))) {
                missing.computeIfAbsent(table, first -> new ArrayList<>())
                        .add(new IndexBuild.Wanted(unqualified(uniqueIndex(constraint, table)), IDENTIFIER, true));
            }
        });
        List<IndexBuild> built = build(connection, missing);
        changes.make(() -> {
            for (IndexBuild build : built) {
                build.publish();
            }
            constrain(connection, constrained);
        });
    }

    private static List<IndexBuild> build(Connection connection, Map<String, List<IndexBuild.Wanted>> missing)
            throws SQLException {
        List<IndexBuild> built = new ArrayList<>();
        try {
            for (Map.Entry<String, List<IndexBuild.Wanted>> table : missing.entrySet()) {
                tell(connection, table.getKey(), table.getValue().size());
                built.add(IndexBuild.of(connection, table.getKey(), table.getValue()));
            }
            return built;
        } catch (SQLException e) {
            built.forEach(build -> build.discard(e));
            throw e;
        }
    }

    private static void constrain(Connection connection, Set<String> constrained) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> unique : UNIQUE.entrySet()) {
                if (!constrained.contains(unique.getKey())) {
                    statement.execute("ALTER TABLE " + unique.getValue() + " ADD CONSTRAINT " + unique.getKey()
                            + " UNIQUE (" + IDENTIFIER + ") INDEX " + uniqueIndex(unique.getKey(), unique.getValue()));
                }
            }
        }
    }

    /** A start that waits for it must say so; in a new store there is nothing to wait for. */
    private static void tell(Connection connection, String table, int missing) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            row.next();
            if (row.getLong(1) > 0) {
                log.info("making {} indexes over {} rows of {}, left out by a load", missing, row.getLong(1), table);
            }
        }
    }

    /** False if an interrupted load has left a table without its unique constraint. */
    static boolean areUnique(Connection connection) throws SQLException {
        return constraints(connection).containsAll(UNIQUE.keySet());
    }

    private static Set<String> indexes(Connection connection) throws SQLException {
        return names(connection, "SELECT table_schema || '.' || index_name FROM information_schema.indexes");
    }

    private static Set<String> constraints(Connection connection) throws SQLException {
        return names(connection, "SELECT constraint_name FROM information_schema.table_constraints");
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

    /** Drops what only queries need; whoever writes finds all it looks for. */
    static void dropQueried(Connection connection, IndexChanges changes) throws SQLException {
        changes.make(() -> drop(connection, QUERIED));
    }

    private static void drop(Connection connection, Map<String, List<String>> indexes) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<String, List<String>> table : indexes.entrySet()) {
                for (String column : table.getValue()) {
                    statement.execute("DROP INDEX IF EXISTS " + name(table.getKey(), column));
                }
            }
        }
    }

    /** Drops the secondary indexes and the unique constraints: whoever writes then must keep identifiers unique. */
    static void dropAll(Connection connection, IndexChanges changes) throws SQLException {
        changes.make(() -> {
            drop(connection, QUERIED);
            drop(connection, SOUGHT);
            try (Statement statement = connection.createStatement()) {
                for (Map.Entry<String, String> unique : UNIQUE.entrySet()) {
                    statement.execute(
                            "ALTER TABLE " + unique.getValue() + " DROP CONSTRAINT IF EXISTS " + unique.getKey());
                }
            }
        });
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
