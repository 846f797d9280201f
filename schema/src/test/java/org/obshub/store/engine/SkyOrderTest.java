package org.obshub.store.engine;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine is the judge: it reads from the new file what it has read from the old one. */
class SkyOrderTest {
    private static final int ROWS = 3000;
    private static final SkyOrder.Tables TABLES = new SkyOrder.Tables("s.t", "s.beside", "cell");

    /** Rows and what is beside them, without the keys that bind them, and all else. */
    private static final List<String> CONTENT = List.of(
            "SELECT t.cell, t.wide, t.freq, t.bytes, t.did, b.hash, b.archive FROM s.t t JOIN s.beside b ON b.pk = t.pk"
                    + " ORDER BY t.did",
            "SELECT COUNT(*) FROM s.t",
            "SELECT COUNT(*) FROM s.beside",
            "SELECT * FROM s.other ORDER BY id",
            "SELECT * FROM s.seen ORDER BY did",
            "SELECT base_value, increment FROM information_schema.sequences WHERE sequence_name = 'keys'");

    private static final String KEYS_BY_CELL =
            "SELECT ROW_NUMBER() OVER (ORDER BY cell / 68719476736 NULLS LAST, old), pk FROM s.t ORDER BY pk";

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void fill() throws SQLException {
        file = folder.resolve("rows.mv.db");
        Random random = new Random(7);
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA s");
            statement.execute("CREATE SEQUENCE s.keys START WITH 21000 INCREMENT BY 1000");
            statement.execute("CREATE TABLE s.t (pk BIGINT PRIMARY KEY, wide VARCHAR, cell BIGINT, old BIGINT,"
                    + " freq DOUBLE PRECISION, bytes VARBINARY, did VARCHAR)");
            statement.execute("CREATE TABLE s.beside (pk BIGINT PRIMARY KEY, hash VARBINARY(16), archive VARCHAR)");
            statement.execute("CREATE TABLE s.other (id VARCHAR PRIMARY KEY, text CLOB) AS SELECT 'i' || x,"
                    + " REPEAT(x || ' ', 900) FROM SYSTEM_RANGE(1, 300)");
            statement.execute("CREATE INDEX s.by_id ON s.other (id DESC)");
            statement.execute("CREATE VIEW s.seen AS SELECT did FROM s.t WHERE freq > 0");
            try (PreparedStatement row = connection.prepareStatement("INSERT INTO s.t VALUES (?,?,?,?,?,?,?)");
                    PreparedStatement beside = connection.prepareStatement("INSERT INTO s.beside VALUES (?,?,?)")) {
                for (int i = 0; i < ROWS; i++) {
                    long key = 1 + 7L * i;
                    row.setLong(1, key);
                    row.setString(2, (i % 5 == 0 ? "\u00e9\u4e2d" : "w").repeat(i % 300));
                    row.setObject(3, i % 9 == 0 ? null : (Object) cell(random), Types.BIGINT);
                    row.setLong(4, key);
                    row.setObject(5, i % 10 == 0 ? null : (Object) random.nextGaussian(), Types.DOUBLE);
                    row.setBytes(6, new byte[i % 200]);
                    row.setString(7, "ivo://x?" + i);
                    row.addBatch();
                    beside.setLong(1, key);
                    beside.setBytes(2, new byte[] {(byte) i, (byte) (i >> 8)});
                    beside.setString(3, "a" + i % 3);
                    beside.addBatch();
                }
                row.executeBatch();
                beside.executeBatch();
            }
            // as long as a packed row may be, and longer with its new key
            statement.execute("UPDATE s.t SET wide = REPEAT('w', 65511), did = '' WHERE pk = 1");
        }
    }

    /** Any of order 29; a third of them in one of order 11. */
    private static long cell(Random random) {
        long cell = (long) (random.nextDouble() * 12 * (1L << 58));
        return random.nextInt(3) == 0 ? (12_345L << 36) + (cell & 0xfffffffffL) : cell;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("rows")
                + ";DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE" + ";WRITE_DELAY=0;DB_CLOSE_DELAY=-1");
    }

    private static List<List<String>> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(found.getString(i)));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private List<List<List<String>>> content() throws SQLException {
        try (Connection connection = connect()) {
            List<List<List<String>>> content = new ArrayList<>();
            for (String sql : CONTENT) {
                content.add(rows(connection, sql));
            }
            return content;
        }
    }

    private List<List<String>> answer(String sql) throws SQLException {
        try (Connection connection = connect()) {
            return rows(connection, sql);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Rows are packed when they are read from the file. */
    private void order(boolean packed) throws SQLException {
        if (packed) {
            execute("SHUTDOWN");
        }
        try (Connection connection = connect()) {
            if (packed) {
                PackedRows.of(connection, "s.t");
            }
            SkyOrder.shutDown(connection, file, TABLES);
        }
    }

    private void assertOnlyTheStoreIsThere() throws Exception {
        try (var files = Files.list(folder)) {
            assertThat(files.toList()).containsExactly(file);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rowsLieInTheOrderOfTheirCellsAndAreTheSame(boolean packed) throws Exception {
        List<List<List<String>>> before = content();
        assertThat(before.get(0)).hasSize(ROWS);

        order(packed);

        assertOnlyTheStoreIsThere();
        assertThat(content()).isEqualTo(before);
        assertThat(answer(KEYS_BY_CELL)).hasSize(ROWS).allSatisfy(row -> assertThat(row.get(1))
                .isEqualTo(row.get(0)));
        execute("INSERT INTO s.t SELECT NEXT VALUE FOR s.keys, '', 1, 0, 1, NULL, 'new'");
        assertThat(answer("SELECT pk FROM s.t WHERE did = 'new'")).containsExactly(List.of("21000"));
        execute("UPDATE s.t SET wide = 'changed' WHERE pk = 1");
        execute("DELETE FROM s.t WHERE pk = 2");
        execute("SHUTDOWN");
        assertThat(answer("SELECT COUNT(*), MIN(pk), MAX(pk) FROM s.t WHERE wide <> 'changed'"))
                .containsExactly(List.of(String.valueOf(ROWS - 1), "3", "21000"));
    }

    @Test
    void rowsInOrderKeepTheirKeys() throws Exception {
        execute("UPDATE s.t SET cell = CASE WHEN pk < 20000 THEN pk * 100000000000 END");
        List<List<String>> keys = answer("SELECT pk, did FROM s.t ORDER BY pk");

        order(true);

        assertThat(answer("SELECT pk, did FROM s.t ORDER BY pk")).isEqualTo(keys);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM s.beside WHERE pk = 8", // fewer than rows
                "UPDATE s.beside SET pk = 2 WHERE pk = 8" // another than that of a row
            })
    void tablesThatDoNotAgreeStayAsTheyAre(String change) throws Exception {
        execute(change);
        List<List<List<String>>> before = content();
        List<List<String>> keys = answer("SELECT pk, did FROM s.t ORDER BY pk");

        order(true);

        assertOnlyTheStoreIsThere();
        assertThat(content()).isEqualTo(before);
        assertThat(answer("SELECT pk, did FROM s.t ORDER BY pk")).isEqualTo(keys);
    }

    @Test
    void rowsThatAreBeingChangedStayAsTheyAre() throws Exception {
        List<List<List<String>>> before = content();
        try (Connection other = connect();
                Statement change = other.createStatement()) {
            other.setAutoCommit(false);
            change.execute("UPDATE s.beside SET archive = 'other' WHERE pk = 15");
            order(false);
        }

        assertOnlyTheStoreIsThere();
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void whatPreventsTheCopyLeavesTheFileAsItWas() throws Exception {
        List<List<List<String>>> before = content();
        List<List<String>> keys = answer("SELECT pk, did FROM s.t ORDER BY pk");
        Path inTheWay = folder.resolve("rows.mv.db.tempFile").resolve("in the way");
        Files.createDirectories(inTheWay);

        order(false);

        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        assertThat(content()).isEqualTo(before);
        assertThat(answer("SELECT pk, did FROM s.t ORDER BY pk")).isEqualTo(keys);
    }
}
