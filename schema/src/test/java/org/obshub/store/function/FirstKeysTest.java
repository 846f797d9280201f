package org.obshub.store.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.obshub.region.PackedKeys;

/** The engine itself is the judge: what comes first in its own sort comes first here. */
class FirstKeysTest {
    private static final int ROWS = 500;
    private static final List<String> COLUMNS = List.of("whole", "number", "text", "bytes", "flag", "small");

    private final Random random = new Random(3);
    private Connection connection;

    @BeforeEach
    void fill() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:;DATABASE_TO_LOWER=TRUE");
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE AGGREGATE hub_first_keys FOR '" + FirstKeys.class.getName() + "'");
            statement.execute(
                    "CREATE TABLE t (pk BIGINT PRIMARY KEY, whole BIGINT, number DOUBLE PRECISION, text VARCHAR,"
                            + " bytes VARBINARY, flag BOOLEAN, small INTEGER)");
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?,?,?,?,?,?,?)")) {
            for (int i = 0; i < ROWS; i++) {
                insert.setLong(1, 3L * i + (1L << 32));
                Object[] values = {
                    random.nextLong(),
                    random.nextInt(9) == 0 ? Double.NaN : random.nextGaussian() * random.nextInt(3),
                    List.of("", "a", "A", "é", "😀", "\uffff", "aa", "b" + random.nextInt(100))
                            .get(random.nextInt(8)),
                    new byte[] {(byte) random.nextInt(), (byte) random.nextInt()},
                    random.nextBoolean(),
                    random.nextInt(5)
                };
                for (int j = 0; j < values.length; j++) {
                    insert.setObject(j + 2, random.nextInt(10) == 0 ? null : values[j]);
                }
                insert.execute();
            }
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private List<String> answer(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    Object value = found.getObject(i);
                    row.append(value instanceof byte[] bytes ? Arrays.toString(bytes) : value)
                            .append('|');
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    private long[] keys(String arguments, String where) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT hub_first_keys(" + arguments + ") FROM t" + where)) {
            found.next();
            byte[] packed = found.getBytes(1);
            return packed == null
                    ? new long[0]
                    : LongStream.range(0, PackedKeys.count(packed))
                            .map(i -> PackedKeys.key(packed, (int) i))
                            .toArray();
        }
    }

    /** Rows that are equal in all sort values may change places, so the values are compared; NULL is the least. */
    @Test
    void findsWhatTheEngineSortsFirst() throws SQLException {
        for (int round = 0; round < 300; round++) {
            StringBuilder directions = new StringBuilder();
            List<String> columns = new ArrayList<>();
            List<String> order = new ArrayList<>();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                String column = COLUMNS.get(random.nextInt(COLUMNS.size()));
                boolean descending = random.nextBoolean();
                columns.add(column);
                directions.append(descending ? 'd' : 'a');
                order.add(column + (descending ? " DESC" : ""));
            }
            int offset = random.nextBoolean() ? 0 : random.nextInt(ROWS + 50);
            int count = random.nextInt(random.nextBoolean() ? 10 : ROWS + 50);
            String sorted = "SELECT " + String.join(",", columns) + " FROM t%s ORDER BY " + String.join(",", order);

            long[] keys = keys(
                    offset + "::BIGINT, " + count + "::BIGINT, '" + directions + "', pk, " + String.join(",", columns),
                    "");

            String chosen = Arrays.toString(keys).replace("[", "(").replace("]", ")");
            List<String> expected =
                    answer(sorted.formatted("") + " OFFSET " + offset + " ROWS FETCH FIRST " + count + " ROWS ONLY");
            assertThat(keys.length == 0 ? List.of() : answer(sorted.formatted(" WHERE pk IN " + chosen)))
                    .as("%s, %d behind %d", order, count, offset)
                    .isEqualTo(expected);
            assertThat(keys).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void findsNothingWhereThereAreNoRows() throws SQLException {
        assertThat(keys("0::BIGINT, 10::BIGINT, 'a', pk, whole", " WHERE pk < 0"))
                .isEmpty();
    }

    @Test
    void mostKeysFitIntoOneValue() {
        long[] keys =
                LongStream.range(0, PackedKeys.MOST).map(i -> (1L << 33) + i).toArray();

        byte[] packed = PackedKeys.of(keys);

        assertThat(packed.length).isLessThanOrEqualTo(1 << 20);
        assertThat(PackedKeys.key(packed, PackedKeys.MOST - 1)).isEqualTo((1L << 33) + PackedKeys.MOST - 1);
    }
}
