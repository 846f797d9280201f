package org.obshub.tap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.obshub.adql.check.Checker;
import org.obshub.adql.condition.IndexAnswer;
import org.obshub.adql.parse.AdqlParser;
import org.obshub.adql.sql.SqlWriter;
import org.obshub.http.Router;
import org.obshub.http.TestSite;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.query.Limits;
import org.obshub.query.QueryService;
import org.obshub.region.FootprintIndex;
import org.obshub.sky.Cone;
import org.obshub.sky.SkyPoint;
import org.obshub.store.Archives;
import org.obshub.store.Database;
import org.obshub.store.DatabaseConfig;
import org.obshub.store.H2Dialect;
import org.obshub.store.HarvestLog;
import org.obshub.store.ObscoreWriter;
import org.obshub.store.Slice;
import org.obshub.tableset.ColumnMeta;
import org.obshub.upload.Uploads;
import org.obshub.vosi.AvailabilityEndpoint;
import org.obshub.votable.VotableReader;
import org.obshub.votable.VotableRow;

/** A store of 300 observations, half a degree wide, in a row along declination 20 from RA 9; the last has no footprint. */
final class UploadStore implements AutoCloseable {
    private static final Limits LIMITS = new Limits(100_000, 100_000, Duration.ofSeconds(60));
    private static final int OBSERVATIONS = 300;

    private final Database database = Database.open(DatabaseConfig.inMemory());
    private final IndexAnswer index;

    UploadStore() {
        FootprintIndex footprints = database.loadFootprints();
        fill(footprints);
        index = IndexAnswer.of(footprints.snapshot());
    }

    private void fill(FootprintIndex footprints) {
        new Archives(database).register(new Archives.Source("nrao", "NRAO", "https://example.org/tap", "t"));
        long run = new HarvestLog(database).begin("nrao", "full", 1);
        try (Slice slice = new ObscoreWriter(database, footprints).begin("nrao", run, "all")) {
            for (int i = 0; i < OBSERVATIONS; i++) {
                double ra = 9 + 0.1 * i;
                ObscoreRow.Builder row = ObscoreRow.builder()
                        .text(ObscoreColumn.OBS_PUBLISHER_DID, "ivo://example.org/nrao?" + i)
                        .text(ObscoreColumn.OBS_ID, "o" + i)
                        .text(ObscoreColumn.OBS_COLLECTION, "VLA")
                        .text(ObscoreColumn.TARGET_NAME, "t" + i)
                        .text(ObscoreColumn.SOURCE_DID, "s" + i)
                        .text(ObscoreColumn.DATAPRODUCT_TYPE, i % 2 == 0 ? "cube" : "image")
                        .integer(ObscoreColumn.CALIB_LEVEL, 2)
                        .number(ObscoreColumn.S_RA, ra)
                        .number(ObscoreColumn.S_DEC, 20);
                slice.put((i < OBSERVATIONS - 1 ? row.footprint(new Cone(new SkyPoint(ra, 20), 0.25)) : row).build());
            }
            slice.read(OBSERVATIONS);
            slice.commit("");
        }
    }

    /** A site over the store. */
    TestSite site(Uploads uploads) throws IOException {
        return site(uploads, index);
    }

    /** A site that tests every row. */
    TestSite siteWithoutIndex(Uploads uploads) throws IOException {
        return site(uploads, IndexAnswer.NONE);
    }

    private TestSite site(Uploads uploads, IndexAnswer answers) throws IOException {
        QueryService service = new QueryService(
                new QueryService.Stages(new AdqlParser(), new Checker(), new SqlWriter()),
                new QueryService.Source(database::tables, () -> answers, database, new H2Dialect()),
                LIMITS);
        Router router = new Router();
        new TapRoutes(
                        service::runInTime,
                        LIMITS,
                        uploads,
                        root -> List.of(),
                        TestJobs.of(database, new QueryTask(service::run, LIMITS, uploads)),
                        database::tables,
                        () -> new AvailabilityEndpoint.State(true, Instant.EPOCH, ""),
                        Instant.EPOCH)
                .mount(router);
        return new TestSite(router);
    }

    @Override
    public void close() {
        database.close();
    }

    /** Asks with a table as the part {@code p}. */
    static HttpResponse<String> send(TestSite to, String adql, String format, String upload, byte[] table)
            throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("LANG", "ADQL");
        fields.put("QUERY", adql);
        fields.put("RESPONSEFORMAT", format);
        fields.put("UPLOAD", upload);
        for (Map.Entry<String, String> field : fields.entrySet()) {
            body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"" + field.getKey() + "\"\r\n\r\n"
                            + field.getValue() + "\r\n")
                    .getBytes(UTF_8));
        }
        body.writeBytes("--b\r\nContent-Disposition: form-data; name=\"p\"; filename=\"p\"\r\n\r\n".getBytes(UTF_8));
        body.writeBytes(table);
        body.writeBytes("\r\n--b--\r\n".getBytes(UTF_8));
        HttpRequest request = HttpRequest.newBuilder(to.root().resolve("/tap/sync"))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** A file of resources/uploads. */
    static byte[] file(String name) throws IOException {
        try (InputStream in = UploadStore.class.getResourceAsStream("/uploads/" + name)) {
            return requireNonNull(in, name).readAllBytes();
        }
    }

    /** A VOTable read whole. */
    record Table(List<ColumnMeta> columns, List<List<@Nullable Object>> rows) {
        static Table of(String document) throws IOException {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            try (VotableReader reader = VotableReader.open(new ByteArrayInputStream(document.getBytes(UTF_8)))) {
                for (Optional<VotableRow> row = reader.next(); row.isPresent(); row = reader.next()) {
                    List<@Nullable Object> cells = new ArrayList<>();
                    for (int i = 0; i < reader.columns().size(); i++) {
                        cells.add(row.get().cell(i));
                    }
                    rows.add(cells);
                }
                return new Table(reader.columns(), rows);
            }
        }
    }
}
