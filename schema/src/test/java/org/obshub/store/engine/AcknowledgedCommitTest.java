package org.obshub.store.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the engine has acknowledged is there after a kill at any moment. H2 2.5.252 forgets the newest commits when their bytes went
 * into a gap of the file: its header then tells of the one before, from where nothing leads on.
 */
class AcknowledgedCommitTest {
    private static final int COMMITS = 100;

    @TempDir
    Path folder;

    @Test
    void aCopyOfTheFileHoldsEveryCommit() throws Exception {
        Random random = new Random(11);
        try (Connection connection = open("live")) {
            makeGaps(connection);
            connection.setAutoCommit(false);
            for (int commit = 1; commit <= COMMITS; commit++) {
                write(connection, commit, 1 << (4 + random.nextInt(12)));
                if (commit % 3 == 0) {
                    remove(connection, 1 + random.nextInt(commit - 1));
                }
                connection.commit();
                assertThat(newestInCopy()).isEqualTo(commit);
            }
        }
    }

    /** A file with room in front of what it ends with, so that new pages go there. */
    private static void makeGaps(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET RETENTION_TIME 0");
            statement.execute("CREATE TABLE t(id BIGINT PRIMARY KEY, text VARCHAR)");
            statement.execute("CREATE TABLE gone(id BIGINT PRIMARY KEY, text VARCHAR)");
            statement.execute("CREATE TABLE stays(id BIGINT PRIMARY KEY, text VARCHAR)");
            String rows = " SELECT x, REPEAT(CAST(RANDOM_UUID() AS VARCHAR), 60) FROM SYSTEM_RANGE(1, 1000)";
            statement.execute("INSERT INTO gone" + rows);
            statement.execute("INSERT INTO stays" + rows);
            statement.execute("DROP TABLE gone");
        }
    }

    private static void write(Connection connection, long id, int length) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
            insert.setLong(1, id);
            insert.setString(2, "x".repeat(length));
            insert.execute();
        }
    }

    private static void remove(Connection connection, long id) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM t WHERE id = ?")) {
            delete.setLong(1, id);
            delete.execute();
        }
    }

    /** The file as a kill would leave it now. */
    private long newestInCopy() throws Exception {
        Files.copy(folder.resolve("live.mv.db"), folder.resolve("killed.mv.db"), StandardCopyOption.REPLACE_EXISTING);
        try (Connection connection = open("killed");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT MAX(id) FROM t")) {
            row.next();
            return row.getLong(1);
        }
    }

    private Connection open(String name) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:" + folder.resolve(name) + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE", "", "");
    }
}
