package org.obshub.adql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.adql.check.Checker;
import org.obshub.adql.condition.IndexAnswer;
import org.obshub.adql.parse.AdqlParser;
import org.obshub.store.Database;
import org.obshub.store.DatabaseConfig;
import org.obshub.store.H2Dialect;
import org.obshub.store.QueryLimits;
import org.obshub.store.RowCursor;
import org.obshub.vlass.VlassPlan;

/** Places on the grid of VLASS images: the index on declination is used, and no row is lost by it. */
class DeclinationStripTest {
    private static final QueryLimits LIMITS = new QueryLimits(Duration.ofSeconds(60));

    private static Database database;

    @BeforeAll
    static void open() {
        database = Database.open(DatabaseConfig.inMemory());
        VlassPlan.publish(database);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DISTANCE(s_ra, s_dec, 121.98, 4.54) < 1",
                "1 >= DISTANCE(POINT(121.98, 4.54), POINT(s_ra, s_dec))",
                "1 = CONTAINS(POINT(s_ra, s_dec), CIRCLE(121.98, 4.54, 1))",
                "1 = CONTAINS(POINT(121.98, 4.54), CIRCLE(s_ra, s_dec, 1))",
                "CONTAINS(POINT(s_ra, s_dec), POLYGON(121, 4, 123, 4, 122, 5)) = 1",
                "CONTAINS(POINT(121.98, 4.54), s_region) = 1",
                "0 < INTERSECTS(CIRCLE(121.98, 4.54, 0.1), s_region)"
            })
    void placesAreSoughtByDeclination(String condition) {
        Sql sql = sql("SELECT tile, image, epoch FROM vlass.image WHERE " + condition);

        assertThat(plan(sql)).contains("VLASS_GRID_DEC: S_DEC >= ");
    }

    @Test
    void joinedRowsAreSoughtByDeclination() {
        Sql sql = sql(
                "SELECT i.image FROM vlass.tile t JOIN vlass.image i ON DISTANCE(t.s_ra, t.s_dec, i.s_ra, i.s_dec) < 2"
                        + " WHERE t.tile = 'T12t13'");

        assertThat(plan(sql)).contains("VLASS_GRID_DEC: S_DEC >= ");
    }

    /** ADQL 2.1, 4.2: what is left out by declination would not have met the condition. NOT keeps it from being sought. */
    @Test
    void rowsAreThoseOfTheConditionAlone() {
        Random random = new Random(5);
        List<double[]> places = new ArrayList<>(
                List.of(new double[] {0, 89.99}, new double[] {359.9, 84.6}, new double[] {0.1, -40.1}));
        for (int i = 0; i < 9; i++) {
            places.add(new double[] {360 * random.nextDouble(), -42 + 130 * random.nextDouble()});
        }
        for (double[] place : places) {
            String at = String.format(Locale.ROOT, "%f, %f", place[0], place[1]);
            for (String condition : List.of(
                    "DISTANCE(s_ra, s_dec, " + at + ") <= 1.2",
                    "CONTAINS(POINT(" + at + "), s_region) = 1",
                    "INTERSECTS(s_region, CIRCLE(" + at + ", 0.4)) = 1",
                    "CONTAINS(s_region, CIRCLE(" + at + ", 2)) = 1")) {
                String count = "SELECT COUNT(*) FROM vlass.image WHERE epoch = 1 AND ";

                assertThat(number(count + condition))
                        .as(condition)
                        .isEqualTo(number(count + "NOT (NOT (" + condition + "))"));
            }
        }
    }

    /** What the strip of a footprint rests on. */
    @Test
    void noFootprintReachesBeyondItsStrip() {
        Sql sql = sql("SELECT s_dec, s_region FROM vlass.image WHERE epoch = 1");
        int images = 0;
        try (RowCursor rows = database.open(sql.text(), sql.binds(), LIMITS)) {
            for (; rows.next(); images++) {
                String[] words = rows.text(1).split(" +", -1); // POLYGON ICRS lon lat lon lat ...
                for (int i = 3; i < words.length; i += 2) {
                    assertThat(Double.parseDouble(words[i])).isBetween(rows.number(0) - 0.74, rows.number(0) + 0.74);
                }
            }
        }
        assertThat(images).isEqualTo(35_446);
    }

    private static Sql sql(String adql) {
        return new SqlWriter()
                .write(
                        new Checker().check(new AdqlParser().parse(adql), database.tables()),
                        new H2Dialect(),
                        IndexAnswer.NONE,
                        Long.MAX_VALUE);
    }

    private static String plan(Sql sql) {
        try (RowCursor rows = database.open("EXPLAIN " + sql.text(), sql.binds(), LIMITS)) {
            rows.next();
            return rows.text(0).toUpperCase(Locale.ROOT);
        }
    }

    private static long number(String adql) {
        return number(sql(adql));
    }

    private static long number(Sql sql) {
        try (RowCursor rows = database.open(sql.text(), sql.binds(), LIMITS)) {
            rows.next();
            return rows.integer(0);
        }
    }
}
