package org.obshub.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.obshub.adql.check.Checker;
import org.obshub.adql.condition.IndexAnswer;
import org.obshub.adql.parse.AdqlParser;
import org.obshub.adql.sql.SqlWriter;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.sky.Cone;
import org.obshub.sky.SkyPoint;
import org.obshub.store.H2Dialect;
import org.obshub.store.QueryLimits;
import org.obshub.store.RowCursor;
import org.obshub.vlass.VlassPlan;

/** Few round fields and many meet on the sky: whichever the condition names first, the index is asked for the many. */
class JoinSidesTest {
    private static final int FEW = 30;
    private static final int MANY = 600;
    private static final double RADIUS_OF_FEW = 1.5;
    private static final double RADIUS_OF_MANY = 0.4;

    private static SampleStore store;
    private static List<Field> few;
    private static List<Field> many;

    private record Field(String name, double ra, double dec, double radius) {
        /** The angle to another, in degrees, by the formula for small angles. */
        double distance(Field other) {
            double north = Math.sin(Math.toRadians(other.dec - dec) / 2);
            double east = Math.sin(Math.toRadians(other.ra - ra) / 2);
            double square =
                    north * north + Math.cos(Math.toRadians(dec)) * Math.cos(Math.toRadians(other.dec)) * east * east;
            return Math.toDegrees(2 * Math.asin(Math.sqrt(square)));
        }

        ObscoreRow row(String collection) {
            return SampleStore.observation(name, "cube", new Cone(new SkyPoint(ra, dec), radius))
                    .text(ObscoreColumn.OBS_COLLECTION, collection)
                    .number(ObscoreColumn.S_RA, ra)
                    .number(ObscoreColumn.S_DEC, dec)
                    .build();
        }
    }

    @BeforeAll
    static void fill() {
        Random random = new Random(20261122);
        few = fields("few", FEW, RADIUS_OF_FEW, random);
        many = fields("many", MANY, RADIUS_OF_MANY, random);
        store = new SampleStore();
        List<ObscoreRow> rows = new ArrayList<>();
        few.forEach(field -> rows.add(field.row("F")));
        many.forEach(field -> rows.add(field.row("M")));
        store.add("a", rows);
    }

    /** Around RA 0 and the equator, where cells of all sizes meet. */
    private static List<Field> fields(String name, int count, double radius, Random random) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double ra = (350 + 20 * random.nextDouble()) % 360;
            fields.add(new Field(name + i, ra, 20 * random.nextDouble() - 10, radius));
        }
        return fields;
    }

    @AfterAll
    static void close() {
        store.close();
    }

    private static List<String> pairs(BiPredicate<Field, Field> meet) {
        return few.stream()
                .flatMap(one -> many.stream()
                        .filter(other -> meet.test(one, other))
                        .map(other -> one.name() + "," + other.name()))
                .sorted()
                .toList();
    }

    /** F are the few, M the many. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            1 = CONTAINS(POINT(f.s_ra, f.s_dec), CIRCLE(m.s_ra, m.s_dec, 1.1))   | 1.1 | position index
            1 = CONTAINS(POINT(m.s_ra, m.s_dec), CIRCLE(f.s_ra, f.s_dec, 1.1))   | 1.1 | position index
            DISTANCE(f.s_ra, f.s_dec, m.s_ra, m.s_dec) < 0.7                     | 0.7 | position index
            DISTANCE(m.s_ra, m.s_dec, f.s_ra, f.s_dec) < 0.7                     | 0.7 | position index
            1 = INTERSECTS(f.s_region, m.s_region)                               | 1.9 | footprint index
            1 = INTERSECTS(m.s_region, f.s_region)                               | 1.9 | footprint index
            1 = CONTAINS(m.s_region, f.s_region)                                 | 1.1 | footprint index
            1 = CONTAINS(POINT(m.s_ra, m.s_dec), f.s_region)                     | 1.5 | position index
            1 = CONTAINS(POINT(f.s_ra, f.s_dec), m.s_region)                     | 0.4 | footprint index
            """)
    void theIndexIsAskedForTheMany(String condition, double distance, String index) throws IOException {
        List<String> expected = pairs((one, other) -> one.distance(other) < distance);
        String select = "SELECT f.obs_id AS f, m.obs_id AS m FROM ivoa.obscore AS ";
        String limits = " WHERE f.obs_collection = 'F' AND m.obs_collection = 'M'";
        List<String> queries = List.of(
                select + "f JOIN ivoa.obscore AS m ON " + condition + limits,
                select + "m JOIN ivoa.obscore AS f ON " + condition + limits,
                select + "m, ivoa.obscore AS f" + limits + " AND " + condition);

        for (int i = 0; i < queries.size(); i++) {
            String manyAre = i == 0 ? "t2" : "t1";
            assertThat(lines(store.queries(), queries.get(i))).isEqualTo(expected);
            assertThat(plan(queries.get(i))).contains("\"" + manyAre + ": " + index);
        }
        assertThat(expected).isNotEmpty();
        assertThat(lines(scanning(), queries.get(0))).isEqualTo(expected);
    }

    /** A constant place limits a source as a condition on a column does. */
    @ParameterizedTest
    @CsvSource({
        "'1 = CONTAINS(POINT(f.s_ra, f.s_dec), CIRCLE(0, 0, 2))'",
        "'1 = INTERSECTS(CIRCLE(0, 0, 1), f.s_region)'",
        "f.obs_id = 'few7'",
        "'f.obs_id IN (''few7'', ''few8'')'",
        "f.obs_publisher_did = 'ivo://archive.example/Data?few7'"
    })
    void constantPlacesAndNamesLimitASource(String limit) throws IOException {
        String adql = "SELECT f.obs_id, m.obs_id FROM ivoa.obscore AS f JOIN ivoa.obscore AS m"
                + " ON DISTANCE(f.s_ra, f.s_dec, m.s_ra, m.s_dec) < 3 WHERE " + limit;

        assertThat(plan(adql)).contains("\"t2: position index, cells of a place for each row joined");
        assertThat(lines(store.queries(), adql)).isNotEmpty().isEqualTo(lines(scanning(), adql));
    }

    /** The cells of a wide cone hold more rows than there are of few. */
    @Test
    void fewRowsAreReadForWideCones() throws IOException {
        String adql = "SELECT a.obs_id, b.obs_id FROM ivoa.obscore AS a JOIN ivoa.obscore AS b"
                + " ON DISTANCE(a.s_ra, a.s_dec, b.s_ra, b.s_dec) < 12 WHERE a.obs_collection = 'F' AND b.obs_collection = 'F'";
        List<String> expected = few.stream()
                .flatMap(one -> few.stream()
                        .filter(other -> one.distance(other) < 12)
                        .map(other -> one.name() + "," + other.name()))
                .sorted()
                .toList();

        assertThat(lines(store.queries(), adql)).hasSizeGreaterThan(FEW).isEqualTo(expected);
        assertThat(plan(adql)).contains("obscore_obs_collection").doesNotContain("for each row joined");
    }

    /** Three sources in a ring: each can be found for the one before, but not the first for the last. */
    @Test
    void aRingOfConditionsIsOpened() throws IOException {
        String adql = "SELECT a.obs_id, b.obs_id, c.obs_id FROM ivoa.obscore AS a, ivoa.obscore AS b, ivoa.obscore AS c"
                + " WHERE DISTANCE(a.s_ra, a.s_dec, b.s_ra, b.s_dec) < 1 AND DISTANCE(b.s_ra, b.s_dec, c.s_ra, c.s_dec) < 1"
                + " AND DISTANCE(c.s_ra, c.s_dec, a.s_ra, a.s_dec) < 1 AND a.obs_collection = 'F'"
                + " AND b.obs_collection = 'F' AND c.obs_collection = 'M'";
        List<String> expected = new ArrayList<>();
        for (Field a : few) {
            for (Field b : few) {
                for (Field c : many) {
                    if (a.distance(b) < 1 && b.distance(c) < 1 && c.distance(a) < 1) {
                        expected.add(a.name() + "," + b.name() + "," + c.name());
                    }
                }
            }
        }

        assertThat(lines(store.queries(), adql))
                .hasSizeGreaterThan(10)
                .isEqualTo(expected.stream().sorted().toList());
        assertThat(plan(adql).split("for each row joined", -1)).hasSize(3);
    }

    /** Cells do not find the images of VLASS: those near few fields are read by their declinations. */
    @Test
    void imagesNearFewFieldsAreSoughtByDeclination() throws IOException {
        VlassPlan.publish(store.database());
        String adql = "SELECT f.obs_id, v.obs_id FROM vlass.image AS v JOIN ivoa.obscore AS f"
                + " ON 1 = CONTAINS(POINT(f.s_ra, f.s_dec), CIRCLE(v.s_ra, v.s_dec, 0.6))"
                + " WHERE f.obs_collection = 'F' AND v.epoch = 2";
        List<String> expected = new ArrayList<>();
        try (RowCursor images = store.database()
                .open(
                        "SELECT obs_id, s_ra, s_dec FROM vlass.image WHERE epoch = 2",
                        List.of(),
                        new QueryLimits(Duration.ofSeconds(60)))) {
            while (images.next()) {
                Field image = new Field(images.text(0), images.number(1), images.number(2), 0.5);
                few.stream()
                        .filter(field -> field.distance(image) < 0.6)
                        .forEach(field -> expected.add(field.name() + "," + image.name()));
            }
        }

        assertThat(lines(store.queries(), adql))
                .hasSizeGreaterThan(FEW)
                .isEqualTo(expected.stream().sorted().toList());
        assertThat(plan(adql)).contains("vlass_grid_dec").doesNotContain("for each row joined");
    }

    private static QueryService scanning() {
        return new QueryService(
                new QueryService.Stages(new AdqlParser(), new Checker(), new SqlWriter()),
                new QueryService.Source(
                        store.database()::tables, () -> IndexAnswer.NONE, store.database(), new H2Dialect()),
                SampleStore.LIMITS);
    }

    private static List<String> lines(QueryService service, String adql) throws IOException {
        return answer(service, adql, ResultFormat.CSV, false)
                .lines()
                .skip(1)
                .sorted()
                .toList();
    }

    private static String plan(String adql) throws IOException {
        return answer(store.queries(), adql, ResultFormat.VOTABLE_TABLEDATA, true);
    }

    private static String answer(QueryService service, String adql, ResultFormat format, boolean explained)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        service.run(
                new QueryRequest(
                        adql, "2.1", format, 10_000, explained ? List.of(QueryRequest.EXPLAIN) : List.of(), List.of()),
                out,
                new CompletableFuture<>());
        return out.toString(UTF_8);
    }
}
