package org.obshub.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.obshub.fault.ServiceException;

/** In a process of its own with a small heap, queries that would gather more than all of it. */
@Timeout(300)
class SmallHeapTest {
    private static final long ROWS = 50_000_000;

    private static final List<String> GREEDY = List.of(
            "SELECT MAX(n) FROM (SELECT -x, COUNT(*) AS n FROM rows GROUP BY -x)",
            "SELECT COUNT(DISTINCT x || ' of many') FROM rows",
            "SELECT LISTAGG(x || ' of many', ',') FROM rows");

    @Test
    void aQueryThatGathersTooMuchIsCutAndOthersGoOn(@TempDir Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:+UseG1GC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Greed.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines().filter(line -> line.startsWith("cut: The query gathers more at once")))
                .as(output)
                .hasSize(GREEDY.size());
        assertThat(output).contains("sorted: 150000 rows", "beside: no failure", "afterwards: 3");
    }

    /** The other process. */
    static final class Greed {
        private Greed() {}

        public static void main(String[] folder) {
            DatabaseConfig config =
                    DatabaseConfig.inDirectory(Path.of(folder[0])).withCacheMegabytes(8);
            try (Database database = Database.open(config)) {
                CompletableFuture<Void> stop = new CompletableFuture<>();
                CompletableFuture<Void> beside = CompletableFuture.runAsync(() -> {
                    while (!stop.isDone()) {
                        answer(database, "SELECT COUNT(*) FROM tap_schema.tables");
                    }
                });
                for (String greedy : GREEDY) {
                    System.out.println(cut(database, greedy.replace("rows", "SYSTEM_RANGE(1, " + ROWS + ")")));
                }
                System.out.println("sorted: " + count(database) + " rows");
                stop.complete(null);
                beside.join();
                System.out.println("beside: no failure");
                System.out.println("afterwards: " + answer(database, "SELECT COUNT(*) FROM SYSTEM_RANGE(1, 3)"));
            }
        }

        private static String cut(Database database, String sql) {
            try {
                return "not cut: " + answer(database, sql);
            } catch (ServiceException e) {
                return "cut: " + e.getMessage();
            }
        }

        /** What the engine writes to disk needs no cut. */
        private static long count(Database database) {
            String sql = "SELECT DISTINCT 150000 - x, 'a text of some length that is the same in all rows'"
                    + " FROM SYSTEM_RANGE(1, 150000) ORDER BY 1";
            long count = 0;
            try (RowCursor rows = database.open(sql, List.of(), QueryLimits.NONE)) {
                while (rows.next()) {
                    count++;
                }
            }
            return count;
        }

        private static long answer(Database database, String sql) {
            try (RowCursor rows = database.open(sql, List.of(), QueryLimits.NONE)) {
                rows.next();
                return rows.integer(0);
            }
        }
    }
}
