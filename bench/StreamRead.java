import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.sql.Types;

/**
 * Reads columns of all rows of a store by JDBC alone: the floor under the formats of stream.py.
 *
 * <p>java -Xmx1g -cp server/target/obshub.jar bench/StreamRead.java FOLDER PASSES COLUMNS: prints the seconds of each pass
 * and those of the processor. The server must not run on the folder.
 */
final class StreamRead {
    private StreamRead() {}

    public static void main(String[] arguments) throws Exception {
        String url = "jdbc:h2:" + Path.of(arguments[0]).toAbsolutePath().resolve("obshub")
                + ";DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;LAZY_QUERY_EXECUTION=1;WRITE_DELAY=0";
        try (Connection connection = DriverManager.getConnection(url, "obshub", "");
                Statement statement = connection.createStatement()) {
            for (int pass = 0; pass < Integer.parseInt(arguments[1]); pass++) {
                pass(statement, "SELECT " + arguments[2] + " FROM ivoa.obscore");
            }
        }
    }

    private static void pass(Statement statement, String sql) throws Exception {
        long start = System.nanoTime();
        long startWork = work();
        long rows = 0;
        long check = 0;
        try (ResultSet result = statement.executeQuery(sql)) {
            int[] types = new int[result.getMetaData().getColumnCount()];
            for (int i = 0; i < types.length; i++) {
                types[i] = result.getMetaData().getColumnType(i + 1);
            }
            while (result.next()) {
                rows++;
                for (int i = 0; i < types.length; i++) {
                    switch (types[i]) {
                        case Types.INTEGER, Types.BIGINT, Types.SMALLINT -> check += result.getLong(i + 1);
                        case Types.DOUBLE, Types.REAL, Types.FLOAT ->
                            check += Double.doubleToLongBits(result.getDouble(i + 1));
                        default -> {
                            String text = result.getString(i + 1);
                            check += text == null ? 1 : text.length();
                        }
                    }
                    check += result.wasNull() ? 1 : 0;
                }
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%.3f s %.3f s %d rows %x%n", seconds, (work() - startWork) / 1e9, rows, check);
    }

    private static long work() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
