package org.obshub.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.obshub.adql.AdqlException;
import org.obshub.adql.check.Checker;
import org.obshub.adql.condition.IndexAnswer;
import org.obshub.adql.parse.AdqlParser;
import org.obshub.adql.sql.SqlWriter;
import org.obshub.region.FootprintIndex;
import org.obshub.sky.Cone;
import org.obshub.sky.SkyPoint;
import org.obshub.store.Database;
import org.obshub.store.DatabaseConfig;
import org.obshub.store.H2Dialect;
import org.obshub.votable.Info;
import org.obshub.votable.VotableReader;
import org.obshub.votable.VotableRow;

/** The whole road, from ADQL text to bytes, over a fresh database that holds nothing but its own TAP_SCHEMA. */
class QueryServiceTest {
    private static final String COLUMNS_OF_COLUMNS = "FROM tap_schema.columns WHERE table_name = 'tap_schema.columns' ";

    private static Database database;
    private static QueryService service;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeAll
    static void open() {
        database = Database.open(DatabaseConfig.inMemory());
        service = new QueryService(
                new QueryService.Stages(new AdqlParser(), new Checker(), new SqlWriter()),
                new QueryService.Source(database::tables, () -> IndexAnswer.NONE, database, new H2Dialect()),
                new Limits(1000, 100_000, Duration.ofSeconds(60)));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private QueryOutcome run(String adql, ResultFormat format, long maxRows) throws IOException {
        out.reset();
        return service.runInTime(
                new QueryRequest(adql, "2.1", format, maxRows, List.of(new Info("QUERY", adql, "")), List.of()),
                out,
                new CompletableFuture<>());
    }

    private List<VotableRow> rows() throws IOException {
        List<VotableRow> rows = new ArrayList<>();
        try (VotableReader reader = VotableReader.open(new ByteArrayInputStream(out.toByteArray()))) {
            Optional<VotableRow> row = reader.next();
            while (row.isPresent()) {
                rows.add(row.get());
                row = reader.next();
            }
        }
        return rows;
    }

    @ParameterizedTest
    @EnumSource(names = {"VOTABLE_BINARY2", "VOTABLE_TABLEDATA"})
    void answersAQueryOnTapSchema(ResultFormat format) throws IOException {
        QueryOutcome outcome = run(
                "SELECT column_name, datatype, principal, \"size\" " + COLUMNS_OF_COLUMNS
                        + "AND column_name IN ('utype', 'principal') ORDER BY column_name DESC",
                format,
                10);

        List<VotableRow> rows = rows();
        assertThat(outcome).isEqualTo(new QueryOutcome.Whole(2, false));
        assertThat(rows.get(0).cell(0)).isEqualTo("utype");
        assertThat(rows.get(0).cell(1)).isEqualTo("char");
        assertThat(rows.get(1).cell(0)).isEqualTo("principal");
        assertThat(rows.get(1).cell(1)).isEqualTo("int");
        assertThat(rows.get(1).cell(3)).isNull();
    }

    /** TAP 1.1 section 2.7.4, through the real database; the table has 2 rows that match. */
    @ParameterizedTest
    @CsvSource({"5,0,2,false", "2,0,2,false", "1,0,1,true", "1,1,1,false", "1,2,1,true", "5,1,1,false"})
    void topAndMaxRecPlayTogether(long maxRec, int top, long written, boolean overflow) throws IOException {
        QueryOutcome outcome = run(
                "SELECT " + (top > 0 ? "TOP " + top + " " : "") + "column_name " + COLUMNS_OF_COLUMNS
                        + "AND column_name IN ('utype', 'principal')",
                ResultFormat.VOTABLE_BINARY2,
                maxRec);

        assertThat(outcome).isEqualTo(new QueryOutcome.Whole(written, overflow));
        assertThat(rows()).hasSize((int) written);
    }

    @Test
    void maxRecZeroGivesTheMetadata() throws IOException {
        QueryOutcome outcome = run("SELECT s_ra, s_region FROM ivoa.obscore", ResultFormat.VOTABLE_BINARY2, 0);

        assertThat(outcome).isEqualTo(new QueryOutcome.Whole(0, true));
        try (VotableReader reader = VotableReader.open(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(reader.columns()).extracting(column -> column.ucd()).contains("pos.eq.ra");
            assertThat(reader.columns().get(1).xtype()).isEqualTo("adql:REGION");
        }
    }

    @Test
    void tellsWhatTheIndexesDoIfAsked() throws IOException {
        QueryService indexed = new QueryService(
                new QueryService.Stages(new AdqlParser(), new Checker(), new SqlWriter()),
                new QueryService.Source(
                        database::tables,
                        () -> IndexAnswer.of(FootprintIndex.load(List.of(
                                                FootprintIndex.Entry.of(1, new Cone(new SkyPoint(10, 10), 0.1)),
                                                FootprintIndex.Entry.of(2, new Cone(new SkyPoint(10.2, 10), 5)),
                                                FootprintIndex.Entry.of(3, new Cone(new SkyPoint(200, 10), 5)))
                                        .iterator())
                                .snapshot()),
                        database,
                        new H2Dialect()),
                new Limits(1000, 100_000, Duration.ofSeconds(60)));
        String adql = "SELECT obs_id FROM ivoa.obscore WHERE CONTAINS(POINT(10, 10), s_region) = 1";

        out.reset();
        indexed.runInTime(
                new QueryRequest(
                        adql, "2.1", ResultFormat.VOTABLE_TABLEDATA, 10, List.of(QueryRequest.EXPLAIN), List.of()),
                out,
                new CompletableFuture<>());

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("name=\"PLAN\" value=\"t1: footprint index; 2 rows fit\"")
                .contains("name=\"PLAN_CANDIDATES\" value=\"2\"");
    }

    @Test
    void everyAnswerTellsWhoPublishesIt() throws IOException {
        QueryService published = new QueryService(
                new QueryService.Stages(new AdqlParser(), new Checker(), new SqlWriter()),
                new QueryService.Source(
                        database::tables,
                        () -> IndexAnswer.NONE,
                        database,
                        new H2Dialect(),
                        false,
                        List.of(new Info("publisher", "Radio & Hub", ""))),
                new Limits(1000, 100_000, Duration.ofSeconds(60)));

        out.reset();
        published.runInTime(
                new QueryRequest(
                        "SELECT obs_id FROM ivoa.obscore",
                        "2.1",
                        ResultFormat.VOTABLE_TABLEDATA,
                        10,
                        List.of(new Info("server_software", "obshub", "")),
                        List.of()),
                out,
                new CompletableFuture<>());

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("<INFO name=\"server_software\" value=\"obshub\"/>")
                .contains("<INFO name=\"publisher\" value=\"Radio &amp; Hub\"/>");
    }

    /** Positions have cells, and conditions around wavelengths are turned: the database itself says which index it uses. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "299792458 / em_max > 1.4e9 ~ obscore_em_max ~ 107", // em_max = 0.002 n
                "2.99792458e8 / em_min < 1e9 ~ obscore_em_min ~ 201", // em_min = 0.001 n
                "hub_freq(em_min) BETWEEN 1e9 AND 2e9 ~ obscore_em_min ~ 150",
                "CONTAINS(POINT(s_ra, s_dec), CIRCLE(10, 10, 1)) = 1 ~ obscore_hpx29 ~ 0",
                "em_max + em_min > 0 ~ '' ~ 500"
            })
    void namesTheIndexesOfColumns(String condition, String index, int expected) throws Exception {
        try (Database filled = Database.open(DatabaseConfig.inMemory())) {
            filled.transact("filling a table", connection -> {
                try (Statement statement = connection.createStatement()) {
                    return statement.execute("INSERT INTO ivoa.obscore (obs_pk, calib_level, obs_collection, obs_id,"
                            + " obs_publisher_did, em_min, em_max) SELECT x, 2, 'C', x, 'ivo://x?' || x, x / 1e3, x / 5e2"
                            + " FROM SYSTEM_RANGE(1, 500)");
                }
            });
            IndexAnswer footprints = IndexAnswer.of(filled.loadFootprints().snapshot());
            QueryService indexed = new QueryService(
                    new QueryService.Stages(new AdqlParser(), new Checker(), new SqlWriter()),
                    new QueryService.Source(filled::tables, () -> footprints, filled, new H2Dialect()),
                    new Limits(1000, 100_000, Duration.ofSeconds(60)));

            QueryOutcome outcome = indexed.run(
                    new QueryRequest(
                            "SELECT obs_id FROM ivoa.obscore WHERE " + condition,
                            "2.1",
                            ResultFormat.VOTABLE_TABLEDATA,
                            1000,
                            List.of(QueryRequest.EXPLAIN),
                            List.of()),
                    out,
                    new CompletableFuture<>());

            assertThat(outcome.rows()).isEqualTo(expected);
            String answer = out.toString(StandardCharsets.UTF_8);
            if (index.isEmpty()) {
                assertThat(answer).doesNotContain("PLAN_INDEX");
            } else {
                assertThat(answer)
                        .contains("name=\"PLAN_INDEX\" value=\"" + index + "\"")
                        .doesNotContain("value=\"function\"");
            }
        }
    }

    @Test
    void aMistakeIsShownAtItsPlaceAndNothingIsWritten() {
        assertThatThrownBy(() -> run("SELECT s_rra\nFROM ivoa.obscore", ResultFormat.VOTABLE_BINARY2, 10))
                .isInstanceOf(AdqlException.class)
                .hasMessageContaining("line 1, column 8")
                .hasMessageContaining("SELECT s_rra")
                .hasMessageContaining("s_ra");
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "SELECT obs_id FROM ivoa.obscore LIMIT 3 ~ SELECT TOP 3 obs_id FROM ivoa.obscore",
                "SELECT 1 FROM obscore WHERE calib_level = '2' ~ SELECT 1 FROM obscore WHERE calib_level = 2",
                "SELECT 1 FROM obscore WHERE obs_id = 5 ~ SELECT 1 FROM obscore WHERE obs_id = '5'",
                "SELECT 1 FROM obscore WHERE t_min > '2020-01-01' ~ SELECT 1 FROM obscore WHERE t_min > 58849",
                "SELECT 1 FROM obscore WHERE t_min > DATE '2020-01-01' LIMIT 5"
                        + " ~ SELECT TOP 5 1 FROM obscore WHERE t_min > 58849",
                "SELECT 1 FROM obscore WHERE '2020-01-01T18:00:00Z' < t_max"
                        + " ~ SELECT 1 FROM obscore WHERE 58849.75 < t_max",
                "SELECT 1 FROM obscore WHERE t_min BETWEEN '2020-01-01' AND '2020-01-02 06:00'"
                        + " ~ SELECT 1 FROM obscore WHERE t_min BETWEEN 58849 AND 58850.25",
                "SELECT 1 FROM obscore WHERE s_ra > '12:30:00' AND s_dec < '-4d30m0s'"
                        + " ~ SELECT 1 FROM obscore WHERE s_ra > ivo_hms_to_degrees('12:30:00')"
                        + " AND s_dec < ivo_dms_to_degrees('-4d30m0s')",
                "SELECT CEIL(s_ra), POW(s_dec, 2) FROM obscore ~ SELECT CEILING(s_ra), POWER(s_dec, 2) FROM obscore",
                "SELECT obs_id FROM \"ivoa.obscore\" ~ SELECT obs_id FROM ivoa.obscore",
                "SELECT 1 FROM obscore WHERE target_name = \"M 31\" ~ SELECT 1 FROM obscore WHERE target_name = 'M 31'"
            })
    void theCorrectedQueryIsShownAndRuns(String wrong, String right) throws IOException {
        assertThatThrownBy(() -> run(wrong, ResultFormat.CSV, 10))
                .isInstanceOf(AdqlException.class)
                .message()
                .endsWith("^\nCorrected query:\n" + right);

        run(right, ResultFormat.CSV, 10);
    }

    /** The rest of the query is wrong as well, and nobody knows what was meant. */
    @Test
    void aCorrectionThatCouldNotBeAnsweredIsNotShown() {
        assertThatThrownBy(() -> run("SELECT s_rra FROM obscore LIMIT 5", ResultFormat.CSV, 10))
                .message()
                .contains("LIMIT is not ADQL")
                .endsWith("^");
        assertThatThrownBy(() -> run("SELECT obs_id FROM obscore ORDER BY \"number\"", ResultFormat.CSV, 10))
                .message()
                .contains("no column 'number'")
                .endsWith("^");
        assertThatThrownBy(() -> run("SELECT s_rra FROM obscore WHERE calib_level = '2'", ResultFormat.CSV, 10))
                .message()
                .endsWith("^");
        assertThatThrownBy(() ->
                        run("SELECT s_ra FROM obscore WHERE calib_level = '2' AND s_rra = 1", ResultFormat.CSV, 10))
                .message()
                .contains("write 2 without quotes")
                .endsWith("^");
    }

    @Test
    void readersOfTextGetTheSameRows() throws IOException {
        run(
                "SELECT column_name, 1.5 AS half " + COLUMNS_OF_COLUMNS + "AND column_name = 'utype'",
                ResultFormat.CSV,
                10);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("column_name,half\r\nutype,1.5\r\n");
    }

    @Test
    void anEmptyTableIsAnEmptyAnswer() throws IOException {
        QueryOutcome outcome = run("SELECT * FROM ivoa.obscore", ResultFormat.VOTABLE_BINARY2, 10);

        assertThat(outcome).isEqualTo(new QueryOutcome.Whole(0, false));
        assertThat(rows()).isEmpty();
    }
}
