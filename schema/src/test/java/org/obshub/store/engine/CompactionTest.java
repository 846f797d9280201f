package org.obshub.store.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompactionTest {
    private static final long MEGABYTE = 1 << 20;

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = folder.resolve("rows.mv.db");
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("rows") + ";MAX_COMPACT_TIME=0");
    }

    /** A closed file most of which is dead, and what was said of it before it was closed. */
    private Compaction mostlyDead() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            String rows = " (id BIGINT PRIMARY KEY, wide VARCHAR) AS SELECT x, REPEAT('t', 1000) FROM SYSTEM_RANGE(1, ";
            statement.execute("CREATE TABLE gone" + rows + "20000)");
            statement.execute("CREATE TABLE t" + rows + "1000)");
            statement.execute("DROP TABLE gone");
            statement.execute("CHECKPOINT SYNC");
            Compaction compaction = Compaction.of(file, connection);
            statement.execute("SHUTDOWN IMMEDIATELY"); // a clean one may make so small a file smaller
            return compaction;
        }
    }

    private void assertRowsAreThere() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*), MIN(wide), MAX(wide) FROM t")) {
            row.next();
            assertThat(row.getLong(1)).isEqualTo(1000);
            assertThat(row.getString(2)).isEqualTo("t".repeat(1000)).isEqualTo(row.getString(3));
        }
    }

    @Test
    void leavesASmallFileWithTheSameRows() throws Exception {
        Compaction compaction = mostlyDead();
        long before = Files.size(file);

        compaction.run();

        assertThat(Files.size(file)).isLessThan(before / 3).isGreaterThan(1_000_000);
        assertRowsAreThere();
        try (var files = Files.list(folder)) {
            assertThat(files.toList()).containsExactly(file);
        }
    }

    @Test
    void whatPreventsItLeavesTheFileAsItWas() throws Exception {
        Compaction compaction = mostlyDead();
        long before = Files.size(file);
        blockTheCopy();

        compaction.run();

        assertThat(Files.size(file)).isEqualTo(before);
        unblockTheCopy();
        assertRowsAreThere();
    }

    private void blockTheCopy() throws IOException {
        Files.createDirectories(copy().resolve("in the way"));
    }

    private void unblockTheCopy() throws IOException {
        Files.delete(copy().resolve("in the way"));
        Files.delete(copy());
    }

    private Path copy() {
        return folder.resolve(file.getFileName() + ".tempFile");
    }

    @Test
    void aCopyLeftByAKillIsNoHindrance() throws Exception {
        Compaction compaction = mostlyDead();
        Files.writeString(copy(), "half a copy");

        assertRowsAreThere();
        Files.writeString(copy(), "half a copy");
        compaction.run();

        assertRowsAreThere();
    }

    @ParameterizedTest
    @CsvSource({
        "2800, 1550, true", // a first load of a million rows
        "1550, 1530, false", // the same, compacted
        "1550, 1200, false",
        "60, 1, false", // small
        "20000, 9000, false" // takes minutes
    })
    void paysWhereMuchIsDeadAndLittleAlive(long megabytes, long live, boolean expected) {
        assertThat(Compaction.pays(megabytes * MEGABYTE, live * MEGABYTE)).isEqualTo(expected);
    }
}
