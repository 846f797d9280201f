import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.obshub.adql.check.Checker;
import org.obshub.adql.parse.AdqlParser;
import org.obshub.adql.parse.ParseLimits;
import org.obshub.adql.condition.IndexAnswer;
import org.obshub.adql.sql.SqlWriter;
import org.obshub.query.Limits;
import org.obshub.query.QueryRequest;
import org.obshub.query.QueryService;
import org.obshub.query.ResultFormat;
import org.obshub.region.FootprintIndex;
import org.obshub.store.Database;
import org.obshub.store.DatabaseConfig;

/**
 * Counts and full scans as ADQL, from the text to the last byte of CSV, beside SQL written by hand and given to H2 over JDBC
 * in the same process, in turns, so that whatever else the machine does strikes both alike. Prints the ratio of the best
 * times and of the medians. No server may hold the folder.
 *
 * <p>usage: java -Xmx2g -cp server/target/obshub.jar bench/PlainSql.java DATA-FOLDER [ROUNDS]
 */
public final class PlainSql {
    /** ADQL, and the SQL of the same meaning; {@code %d} differs from round to round, for H2 keeps the last result. */
    private record Pair(String name, String adql, String sql) {}

    private static final List<Pair> PAIRS = List.of(
            new Pair(
                    "count of all",
                    "SELECT COUNT(*) AS n FROM ivoa.obscore",
                    "SELECT COUNT(*) AS n FROM ivoa.obscore"),
            new Pair(
                    "count by collection",
                    "SELECT obs_collection, COUNT(*) AS n FROM ivoa.obscore GROUP BY obs_collection",
                    "SELECT obs_collection, COUNT(*) AS n FROM ivoa.obscore GROUP BY obs_collection"),
            new Pair(
                    "count, unindexed condition",
                    "SELECT COUNT(*) AS n FROM ivoa.obscore WHERE calib_level = 2 AND s_xel1 <> %d",
                    "SELECT COUNT(*) AS n FROM ivoa.obscore WHERE calib_level = 2 AND s_xel1 <> %d"),
            new Pair(
                    "averages over all by type",
                    "SELECT dataproduct_type, AVG(t_exptime) AS a, MAX(em_max) AS b FROM ivoa.obscore WHERE s_xel1 <> %d"
                            + " GROUP BY dataproduct_type",
                    "SELECT dataproduct_type, AVG(t_exptime) AS a, MAX(em_max) AS b FROM ivoa.obscore WHERE s_xel1 <> %d"
                            + " GROUP BY dataproduct_type"),
            new Pair(
                    "all rows, two columns",
                    "SELECT obs_publisher_did, t_exptime FROM ivoa.obscore WHERE t_exptime > 0.%d",
                    "SELECT obs_publisher_did, t_exptime FROM ivoa.obscore WHERE t_exptime > 0.%d"),
            new Pair(
                    "footprints that do not hold a point",
                    "SELECT COUNT(*) AS n FROM ivoa.obscore WHERE CONTAINS(POINT(148.97, 69.%d), s_region) = 0",
                    "SELECT COUNT(*) AS n FROM ivoa.obscore WHERE hub_contains(hub_point(148.97, 69.%d), region_bin) = 0"),
            new Pair(
                    "footprints that hold a point, or a level",
                    "SELECT COUNT(*) AS n FROM ivoa.obscore WHERE CONTAINS(POINT(148.97, 69.%d), s_region) = 1 OR"
                            + " calib_level = 1",
                    "SELECT COUNT(*) AS n FROM ivoa.obscore WHERE hub_contains(hub_point(148.97, 69.%d), region_bin) = 1"
                            + " OR calib_level = 1"));

    private PlainSql() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        Limits limits = new Limits(20_000_000, 20_000_000, Duration.ofHours(1));
        try (Database database = Database.open(DatabaseConfig.inDirectory(folder));
                Connection plain = DriverManager.getConnection(
                        "jdbc:h2:file:" + folder.toAbsolutePath().resolve("obshub") + ";LAZY_QUERY_EXECUTION=1",
                        "obshub",
                        "")) {
            FootprintIndex index = database.loadFootprints();
            QueryService service = new QueryService(
                    new QueryService.Stages(new AdqlParser(ParseLimits.STANDARD), new Checker(), new SqlWriter()),
                    new QueryService.Source(
                            database::tables,
                            () -> IndexAnswer.of(index.snapshot()),
                            database,
                            database.dialect()),
                    limits);
            System.out.printf(
                    "%-42s %10s %10s %10s %10s %7s %7s%n",
                    "question", "ours, best", "H2, best", "ours, med", "H2, med", "best", "median");
            for (Pair pair : PAIRS) {
                compare(pair, service, plain, rounds);
            }
        }
    }

    private static void compare(Pair pair, QueryService service, Connection plain, int rounds) throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            boolean oursFirst = round % 2 == 0;
            double first = oursFirst ? ours(pair, round, service) : theirs(pair, round, plain);
            double second = oursFirst ? theirs(pair, round, plain) : ours(pair, round, service);
            if (round > 0) { // the first round warms up
                ours.add(oursFirst ? first : second);
                theirs.add(oursFirst ? second : first);
            }
        }
        double[] us = sorted(ours);
        double[] them = sorted(theirs);
        int middle = us.length / 2;
        System.out.printf(
                "%-42s %10.1f %10.1f %10.1f %10.1f %7.2f %7.2f%n",
                pair.name(), us[0], them[0], us[middle], them[middle], us[0] / them[0], us[middle] / them[middle]);
    }

    private static double[] sorted(List<Double> times) {
        double[] sorted = times.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double ours(Pair pair, int round, QueryService service) throws Exception {
        long start = System.nanoTime();
        service.run(
                new QueryRequest(
                        pair.adql().formatted(10 + round),
                        "2.1",
                        ResultFormat.CSV,
                        20_000_000,
                        List.of(),
                        List.of()),
                OutputStream.nullOutputStream(),
                new CompletableFuture<>());
        return (System.nanoTime() - start) / 1e6;
    }

    private static double theirs(Pair pair, int round, Connection plain) throws Exception {
        long start = System.nanoTime();
        try (Statement statement = plain.createStatement();
                ResultSet rows = statement.executeQuery(pair.sql().formatted(10 + round))) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    rows.getString(i);
                }
            }
        }
        return (System.nanoTime() - start) / 1e6;
    }
}
