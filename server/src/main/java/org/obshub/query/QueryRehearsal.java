package org.obshub.query;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.obshub.fault.ServiceException;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.votable.ServiceDescriptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks what astronomers ask before they do, and throws the answers away. Code is compiled when it has run some thousand times,
 * and pages are in memory when they have been read: without it the first users of a server with many rows wait up to twice as
 * long (docs/performance.md, "Queries").
 */
public final class QueryRehearsal {
    private static final Logger log = LoggerFactory.getLogger(QueryRehearsal.class);

    /** Rows of an answer that are worth running through. */
    private static final int MOST_ROWS = 200;

    private static final List<ResultFormat> FORMATS = List.of(
            ResultFormat.CSV,
            ResultFormat.CSV,
            ResultFormat.CSV,
            ResultFormat.VOTABLE_BINARY2,
            ResultFormat.VOTABLE_TABLEDATA);

    /** The columns that most scripts ask for. */
    private static final String SELECT =
            "SELECT obs_publisher_did, obs_collection, dataproduct_type, target_name, s_ra,"
                    + " s_dec, s_region, t_min, em_min, em_max, access_url, access_format FROM ivoa.obscore WHERE ";

    private final QueryService queries;
    private final List<ServiceDescriptor> services;
    private final Supplier<List<ObscoreRow>> datasets;
    private final Duration time;

    /**
     * @param services what answers offer
     * @param datasets some from all over the sky with their place and identifier; none if it is not worth it
     * @param time after which it ends
     */
    public QueryRehearsal(
            QueryService queries,
            List<ServiceDescriptor> services,
            Supplier<List<ObscoreRow>> datasets,
            Duration time) {
        this.queries = requireNonNull(queries);
        this.services = List.copyOf(services);
        this.datasets = requireNonNull(datasets);
        this.time = requireNonNull(time);
    }

    /** Asks until the time is over or it is to stop; returns the number of questions. */
    public int run(BooleanSupplier stopped) {
        List<String> questions =
                datasets.get().stream().flatMap(QueryRehearsal::about).toList();
        long start = System.nanoTime();
        int asked = 0;
        while (!questions.isEmpty() && !stopped.getAsBoolean() && System.nanoTime() - start < time.toNanos()) {
            // seven questions about a dataset, five formats: each kind of question meets each format
            ask(questions.get(asked % questions.size()), FORMATS.get(asked % FORMATS.size()));
            asked++;
        }
        log.debug("{} questions in {} ms", asked, (System.nanoTime() - start) / 1_000_000);
        return asked;
    }

    private void ask(String adql, ResultFormat format) {
        QueryRequest request = new QueryRequest(adql, "2.1", format, MOST_ROWS, List.of(), services);
        try {
            queries.run(request, OutputStream.nullOutputStream(), new CompletableFuture<>());
        } catch (IOException | ServiceException e) {
            // nobody waits for the answer; a user who asks the same is told
            log.debug("a question failed: {}", adql, e);
        }
    }

    /** What is asked about a dataset. */
    static Stream<String> about(ObscoreRow dataset) {
        String place = String.format(
                Locale.ROOT,
                "%.5f, %.5f",
                dataset.number(ObscoreColumn.S_RA).orElseThrow(),
                dataset.number(ObscoreColumn.S_DEC).orElseThrow());
        String id = dataset.text(ObscoreColumn.OBS_PUBLISHER_DID).orElseThrow();
        return Stream.of(
                SELECT + "1=CONTAINS(POINT('ICRS', s_ra, s_dec), CIRCLE('ICRS', " + place + ", 0.1))",
                SELECT + "1=CONTAINS(POINT('ICRS', " + place + "), s_region)",
                SELECT + "1=INTERSECTS(CIRCLE('ICRS', " + place + ", 1), s_region)",
                SELECT + "1=CONTAINS(POINT('ICRS', s_ra, s_dec), CIRCLE('ICRS', " + place
                        + ", 1)) AND dataproduct_type = 'image' AND freq_min < 4e9 AND freq_max > 1e9 AND t_min > 50000",
                SELECT + "1=INTERSECTS(MOC(9, CIRCLE('ICRS', " + place + ", 0.7)), s_region)",
                "SELECT TOP 1 obs_id FROM ivoa.obscore",
                "SELECT * FROM ivoa.obscore WHERE obs_publisher_did = '" + id.replace("'", "''") + "'");
    }
}
