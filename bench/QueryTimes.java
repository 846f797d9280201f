import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
 * Processor time of the questions of questions.json inside the process: one thread, from the text of ADQL to the last byte
 * of CSV, without HTTP, compiler and collector. Other work on the machine hardly stretches it. Of each position the least
 * time of all rounds counts; printed are the mean and the median over the positions, and their ratios to the trivial query. No
 * server may hold the folder.
 *
 * <p>usage: java -Xmx2g -cp server/target/obshub.jar bench/QueryTimes.java DATA-FOLDER QUESTIONS [ROUNDS] [Q2,Q3]
 */
public final class QueryTimes {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private QueryTimes() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 40;
        List<String> only = arguments.length > 3 ? Arrays.asList(arguments[3].split(",")) : List.of();
        JsonNode questions = new ObjectMapper().readTree(Path.of(arguments[1]).toFile());
        Limits limits = new Limits(20_000_000, 20_000_000, Duration.ofHours(1));
        long opening = System.nanoTime();
        try (Database database = Database.open(DatabaseConfig.inDirectory(Path.of(arguments[0])))) {
            FootprintIndex index = database.loadFootprints();
            System.out.printf("opened in %d ms%n", (System.nanoTime() - opening) / 1_000_000);
            QueryService service = new QueryService(
                    new QueryService.Stages(new AdqlParser(ParseLimits.STANDARD), new Checker(), new SqlWriter()),
                    new QueryService.Source(
                            database::tables,
                            () -> IndexAnswer.of(index.snapshot()),
                            database,
                            database.dialect()),
                    limits);
            List<Question> asked = new ArrayList<>();
            for (Map.Entry<String, JsonNode> query : questions.get("queries").properties()) {
                JsonNode spec = query.getValue();
                if (spec.get("kind").asText().equals("sync") && (only.isEmpty() || only.contains(query.getKey()))) {
                    asked.add(Question.of(
                            query.getKey(), texts(spec, questions.get("table").asText())));
                }
            }
            for (int round = 0; round < rounds; round++) {
                for (Question question : asked) {
                    question.askAll(service);
                }
            }
            print(asked);
        }
    }

    /** A question at its positions: the least time in ms and the rows of each. */
    private record Question(String name, List<String> texts, double[] least, long[] rows) {
        static Question of(String name, List<String> texts) {
            double[] least = new double[texts.size()];
            Arrays.fill(least, Double.MAX_VALUE);
            return new Question(name, texts, least, new long[texts.size()]);
        }

        void askAll(QueryService service) throws Exception {
            for (int i = 0; i < least.length; i++) {
                long start = THREADS.getCurrentThreadCpuTime();
                rows[i] = answer(service, texts.get(i));
                least[i] = Math.min(least[i], (THREADS.getCurrentThreadCpuTime() - start) / 1e6);
            }
        }

        double mean() {
            return Arrays.stream(least).average().orElseThrow();
        }

        double median() {
            return Arrays.stream(least).sorted().toArray()[least.length / 2];
        }
    }

    private static void print(List<Question> asked) {
        Question trivial = asked.get(0);
        System.out.printf("%-5s %10s %10s %8s %8s %10s%n", "id", "mean ms", "median ms", "ratio", "ratio", "us per row");
        for (Question question : asked) {
            System.out.printf(
                    "%-5s %10.3f %10.3f %8.2f %8.2f %10.2f%n",
                    question.name(),
                    question.mean(),
                    question.median(),
                    question.mean() / trivial.mean(),
                    question.median() / trivial.median(),
                    Arrays.stream(question.least()).sum()
                            / Arrays.stream(question.rows()).sum()
                            * 1e3);
        }
    }

    private static List<String> texts(JsonNode spec, String table) {
        List<String> texts = new ArrayList<>();
        for (JsonNode place : spec.get("params")) {
            String text = spec.get("adql").asText().replace("{table}", table);
            for (Map.Entry<String, JsonNode> value : place.properties()) {
                text = text.replace("{" + value.getKey() + "}", value.getValue().asText());
            }
            texts.add(text);
        }
        return texts;
    }

    private static long answer(QueryService service, String adql) throws Exception {
        return service.run(
                        new QueryRequest(adql, "2.1", ResultFormat.CSV, 20_000_000, List.of(), List.of()),
                        OutputStream.nullOutputStream(),
                        new CompletableFuture<>())
                .rows();
    }
}
