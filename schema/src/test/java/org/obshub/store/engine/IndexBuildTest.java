package org.obshub.store.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.h2.api.ErrorCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.store.engine.IndexBuild.Wanted;

/** The engine itself is the judge: what it finds by an index made here is what it finds without. */
class IndexBuildTest {
    private static final int ROWS = 1000;
    private static final List<Wanted> ALL = List.of(
            new Wanted("by_cell", "cell", false),
            new Wanted("by_freq", "freq", false),
            new Wanted("by_name", "name", false),
            new Wanted("by_did", "did", true));

    @TempDir
    private Path folder;

    private String url = "";

    @BeforeEach
    void fill() throws SQLException {
        url = "jdbc:h2:file:" + folder.resolve("rows") + ";DATABASE_TO_LOWER=TRUE;WRITE_DELAY=0";
        Random random = new Random(5);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA s");
            statement.execute(
                    "CREATE TABLE s.t (pk BIGINT PRIMARY KEY, wide VARCHAR, cell BIGINT, freq DOUBLE PRECISION,"
                            + " name VARCHAR, did VARCHAR)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO s.t VALUES (?,?,?,?,?,?)")) {
                for (int i = 0; i < ROWS; i++) {
                    insert.setLong(1, 7L * i);
                    insert.setString(2, "w".repeat(i % 50));
                    insert.setLong(3, random.nextLong());
                    insert.setObject(4, i % 10 == 0 ? null : (Object) (random.nextGaussian() * 1e9), Types.DOUBLE);
                    insert.setString(5, i % 7 == 0 ? null : "N" + random.nextInt(50));
                    insert.setString(6, "ivo://x?" + random.nextInt(1000) + "/" + i);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        connection.setAutoCommit(false);
        return connection;
    }

    private static List<List<String>> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(found.getObject(i)));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** Questions that an index of their name answers. */
    private static List<String> questions(String index) {
        return switch (index) {
            case "by_cell" -> List.of("cell > 0", "cell IS NULL");
            case "by_freq" -> List.of("freq BETWEEN -1e8 AND 2e8", "freq IS NULL", "freq > 2.5e9");
            case "by_name" -> List.of("name = 'N13'", "name IS NULL", "name >= 'N45'");
            case "by_did" -> List.of("did < 'ivo://x?12'", "did = 'none'");
            default -> throw new IllegalArgumentException(index);
        };
    }

    private static List<List<List<String>>> answers(Connection connection) throws SQLException {
        List<List<List<String>>> answers = new ArrayList<>();
        for (Wanted index : ALL) {
            for (String condition : questions(index.name())) {
                answers.add(rows(connection, "SELECT pk, name FROM s.t WHERE " + condition + " ORDER BY pk"));
            }
            answers.add(rows(connection, "SELECT " + index.column() + ", pk FROM s.t ORDER BY 1, 2"));
        }
        return answers;
    }

    private static void assertUsesIndexes(Connection connection) throws SQLException {
        for (Wanted index : ALL) {
            for (String condition : questions(index.name())) {
                assertThat(rows(connection, "EXPLAIN SELECT pk FROM s.t WHERE " + condition)
                                .get(0)
                                .get(0))
                        .containsIgnoringCase(index.name());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 64, 1000, 5000}) // runs of runs, many runs, one whole one, one that is not full
    void answersAreThoseWithoutIndexAndStayWhenTheStoreIsOpenedAgain(int run) throws SQLException {
        List<List<List<String>>> expected;
        try (Connection connection = connect()) {
            expected = answers(connection);
            IndexBuild.of(connection, "s.t", ALL, run).publish();
            connection.commit();
            assertThat(answers(connection)).isEqualTo(expected);
            assertUsesIndexes(connection);
        }
        try (Connection connection = connect()) {
            assertThat(answers(connection)).isEqualTo(expected);
            assertUsesIndexes(connection);
        }
    }

    @Test
    void queriesGoOnUntilTheIndexesArePublished() throws SQLException {
        try (Connection connection = connect();
                Connection reader = connect();
                Statement other = reader.createStatement()) {
            List<List<List<String>>> expected = answers(reader);
            reader.commit();
            IndexBuild build = IndexBuild.of(connection, "s.t", ALL, 100);

            assertThat(answers(reader)).isEqualTo(expected);
            other.execute("CREATE TABLE s.upload (pk BIGINT)");
            reader.commit();
            build.publish();
            connection.commit();
            assertThat(answers(reader)).isEqualTo(expected);
            assertUsesIndexes(reader);
        }
    }

    @Test
    void laterChangesReachTheIndexes() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            IndexBuild.of(connection, "s.t", ALL, 100).publish();
            connection.commit();
            statement.execute("UPDATE s.t SET freq = 5e12 WHERE pk = 7");
            statement.execute("DELETE FROM s.t WHERE pk = 14");
            statement.execute("INSERT INTO s.t (pk, freq, did) VALUES (3, 6e12, 'new')");
            connection.commit();

            assertThat(rows(connection, "SELECT pk FROM s.t WHERE freq > 4e12 ORDER BY freq"))
                    .containsExactly(List.of("7"), List.of("3"));
            assertThat(rows(connection, "SELECT COUNT(*) FROM s.t WHERE did > ''"))
                    .containsExactly(List.of("1000"));
            assertThatThrownBy(() -> statement.execute("INSERT INTO s.t (pk, did) VALUES (4, 'new')"))
                    .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getErrorCode())
                            .isEqualTo(ErrorCode.DUPLICATE_KEY_1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 64, 5000})
    void aValueTwiceInAUniqueIndexLeavesNoIndex(int run) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE s.t SET did = 'twice' WHERE pk IN (70, 6300)");
            connection.commit();

            assertThatThrownBy(() -> IndexBuild.of(connection, "s.t", ALL, run).publish())
                    .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getErrorCode())
                            .isEqualTo(ErrorCode.DUPLICATE_KEY_1));
            connection.rollback();

            assertThat(rows(
                            connection,
                            "SELECT index_name FROM information_schema.indexes WHERE index_name LIKE 'by%'"))
                    .isEmpty();
            statement.execute("UPDATE s.t SET did = 'once' WHERE pk = 70");
            connection.commit();
            IndexBuild.of(connection, "s.t", ALL, run).publish();
            connection.commit();
            assertUsesIndexes(connection);
        }
    }

    /** SHUTDOWN IMMEDIATELY takes back what is open, and writes no more. */
    @Test
    void aStoreThatDiesBeforeTheCommitHasNoIndexAndMakesItLater() throws SQLException {
        List<List<List<String>>> expected;
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            expected = answers(connection);
            IndexBuild.of(connection, "s.t", ALL, 64).publish();
            statement.execute("SHUTDOWN IMMEDIATELY");
        }
        try (Connection connection = connect()) {
            assertThat(rows(
                            connection,
                            "SELECT index_name FROM information_schema.indexes WHERE index_name LIKE 'by%'"))
                    .isEmpty();
            assertThat(answers(connection)).isEqualTo(expected);
            IndexBuild.of(connection, "s.t", ALL, 64).publish();
            connection.commit();
            assertThat(answers(connection)).isEqualTo(expected);
            assertUsesIndexes(connection);
        }
    }

    /** H2 takes back what was open by the types the indexes were stored with, before it knows the tables. */
    @Test
    void aStoreKilledAmidAChangeOpensWithItsIndexes() throws Exception {
        List<List<List<String>>> expected;
        try (Connection connection = connect();
                Statement change = connection.createStatement();
                Connection other = connect();
                Statement commit = other.createStatement()) {
            expected = answers(connection);
            IndexBuild.of(connection, "s.t", ALL, 64).publish();
            connection.commit();
            change.execute("UPDATE s.t SET cell = 1, freq = 2, name = 'N13', did = 'none/' || pk");
            commit.execute("CREATE TABLE s.other (pk BIGINT)"); // its commit writes the open change too
            Files.copy(folder.resolve("rows.mv.db"), folder.resolve("killed.mv.db"));
            connection.rollback();
        }
        url = url.replace("/rows;", "/killed;");
        try (Connection connection = connect()) {
            assertThat(answers(connection)).isEqualTo(expected);
            assertUsesIndexes(connection);
        }
    }

    @Test
    void aConstraintOwnsTheIndexMadeForIt() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            IndexBuild.of(connection, "s.t", ALL, 100).publish();
            statement.execute("ALTER TABLE s.t ADD CONSTRAINT did_once UNIQUE (did) INDEX s.by_did");
            statement.execute("ALTER TABLE s.t DROP CONSTRAINT did_once");

            assertThat(rows(
                            connection,
                            "SELECT index_name FROM information_schema.indexes WHERE index_name = 'by_did'"))
                    .isEmpty();
        }
    }
}
