package org.obshub.tap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.http.Router;
import org.obshub.http.TestSite;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tap.UploadStore.Table;
import org.obshub.upload.Uploads;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.StarTableFactory;
import uk.ac.starlink.votable.VOTableBuilder;

/** Uploads over HTTP: every type there and back, joins with and without index, limits, refusals. */
class UploadRoadTest {
    private static final String POSITIONS = "id,ra,dec\n1,10.0,20.0\n2,10.35,20.0\n3,200.0,-45.0\n4,,\n";

    private static final String EVERY_TYPE =
            """
            <?xml version="1.0"?>
            <VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE><TABLE>
            <FIELD name="truth" datatype="boolean" ucd="meta.code"/>
            <FIELD name="bits" datatype="bit" arraysize="5"/>
            <FIELD name="one bit" datatype="bit"/>
            <FIELD name="octet" datatype="unsignedByte"/>
            <FIELD name="Short" datatype="short"><VALUES null="-99"/></FIELD>
            <FIELD name="int" datatype="int" unit="s" utype="a:b.c"/>
            <FIELD name="long" datatype="long"/>
            <FIELD name="chr" datatype="char"/>
            <FIELD name="fixed" datatype="char" arraysize="4"/>
            <FIELD name="wide" datatype="unicodeChar" arraysize="*"/>
            <FIELD name="float" datatype="float"/>
            <FIELD name="dbl" datatype="double"><DESCRIPTION>A number.</DESCRIPTION></FIELD>
            <FIELD name="fc" datatype="floatComplex"/>
            <FIELD name="dc" datatype="doubleComplex" arraysize="2"/>
            <FIELD name="ints" datatype="int" arraysize="2x2"/>
            <FIELD name="octets" datatype="unsignedByte" arraysize="*"/>
            <FIELD name="time" datatype="char" arraysize="*" xtype="timestamp"/>
            <FIELD name="pt" datatype="double" arraysize="2" xtype="point"/>
            <FIELD name="ci" datatype="double" arraysize="3" xtype="circle"/>
            <FIELD name="po" datatype="float" arraysize="*" xtype="polygon"/>
            <FIELD name="stc" datatype="char" arraysize="*" xtype="adql:REGION"/>
            <FIELD name="cells" datatype="char" arraysize="*" xtype="moc"/>
            <FIELD name="TIME" datatype="char" arraysize="*"/>
            <DATA><TABLEDATA>
            <TR><TD>T</TD><TD>10110</TD><TD>1</TD><TD>255</TD><TD>-7</TD><TD>2147483647</TD>
            <TD>-9223372036854775807</TD><TD>x</TD><TD>ab</TD><TD>\u00e9\u4e2d</TD><TD>1.1</TD><TD>0.1</TD>
            <TD>1 2</TD><TD>1 2 3 4.5</TD><TD>1 2 3 4</TD><TD>0 255</TD><TD>2026-01-02T03:04:05</TD>
            <TD>10 20</TD><TD>10 20 0.5</TD><TD>9 19 11 19 11 21 9 21</TD><TD>Circle ICRS 10 20 1</TD>
            <TD>1/0 4 16</TD><TD>b</TD></TR>
            <TR><TD/><TD>00000</TD><TD>0</TD><TD/><TD>-99</TD><TD/><TD/><TD/><TD/><TD/><TD/><TD/><TD/><TD/><TD/><TD/>
            <TD/><TD/><TD/><TD/><TD/><TD/><TD/></TR>
            </TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>
            """;

    private static UploadStore store;
    private static TestSite site;
    private static TestSite plainSite;
    private static TestSite tables;

    @BeforeAll
    static void start() throws IOException {
        store = new UploadStore();
        tables = new TestSite(new Router()
                .route("/t", (request, response) -> response.text(200, "text/csv", POSITIONS))
                .route("/v", (request, response) -> response.text(200, "text/csv", "ra,dec\n3,4\n")));
        Uploads uploads = TestUploads.allowing("127.0.0.1:" + tables.root().getPort(), 20_000, 500);
        site = store.site(uploads);
        plainSite = store.siteWithoutIndex(uploads);
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
        plainSite.close();
        tables.close();
        store.close();
    }

    private static HttpResponse<String> send(TestSite to, String adql, String format, String upload, String table)
            throws Exception {
        return UploadStore.send(to, adql, format, upload, table.getBytes(UTF_8));
    }

    private static List<String> lines(TestSite to, String adql, String table) throws Exception {
        HttpResponse<String> answer = send(to, adql, "csv", "u,param:p", table);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().lines().skip(1).sorted().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"votable/td", "votable/b2"})
    void everyTypeComesBackAsItWent(String format) throws Exception {
        HttpResponse<String> answer = send(site, "SELECT * FROM tap_upload.U", format, "u,param:p", EVERY_TYPE);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Table sent = Table.of(EVERY_TYPE.strip());
        Table back = Table.of(answer.body());
        assertThat(back.columns()).hasSameSizeAs(sent.columns());
        for (int i = 0; i < sent.columns().size(); i++) {
            ColumnMeta one = sent.columns().get(i);
            ColumnMeta other = back.columns().get(i);
            String name = one.name().equals("TIME") ? "TIME_2" : one.name(); // names of an answer are unique
            assertThat(other.named(one.name())).isEqualTo(one);
            assertThat(other.name()).isEqualTo(name);
            assertThat(back.rows().get(0).get(i))
                    .as(name)
                    .isEqualTo(sent.rows().get(0).get(i));
            if (format.equals("votable/b2")) {
                assertThat(back.rows().get(1).get(i))
                        .as(name)
                        .isEqualTo(sent.rows().get(1).get(i));
            }
        }
    }

    /** The same moment in another form of DALI 1.1 section 3.3.3 is the same. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "t = '2021-01-01T00:00:00' ~ 1 2",
                "t >= '2021-01-01' ~ 1 2 3",
                "'2021-01-01T00:00:00.250Z' < t ~ 3",
                "t BETWEEN '2020-12-31T23:59:59.9' AND '2021-01-01' ~ 1 2 4",
                "t IN ('2021-01-01 00:00:00.500', '2001-01-01') ~ 3",
                "t < '2021' ~ 4",
            })
    void timesOfUploadsAreComparedInAnyForm(String condition, String ids) throws Exception {
        String table =
                """
                <VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE><TABLE>
                <FIELD name="id" datatype="int"/>
                <FIELD name="t" datatype="char" arraysize="*" xtype="timestamp"/>
                <DATA><TABLEDATA><TR><TD>1</TD><TD>2021-01-01</TD></TR><TR><TD>2</TD><TD>2021-01-01T00:00:00Z</TD></TR>
                <TR><TD>3</TD><TD>2021-01-01T00:00:00.5</TD></TR><TR><TD>4</TD><TD>2020-12-31T23:59:59.9999</TD></TR>
                <TR><TD>5</TD><TD/></TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>
                """;

        List<String> found = lines(site, "SELECT id FROM tap_upload.u WHERE " + condition, table);

        assertThat(found).containsExactly(ids.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"1.5, 1.75", "+Inf, Infinity", "NaN, NaN"})
    void averagesAreThoseOfRealNumbers(String third, String average) throws Exception {
        String table =
                """
                <VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE><TABLE>
                <FIELD name="x" datatype="double"/><DATA><TABLEDATA><TR><TD>1</TD></TR><TR><TD>2.75</TD></TR>
                <TR><TD>%s</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>
                """
                        .formatted(third);

        assertThat(lines(site, "SELECT AVG(x) FROM tap_upload.u", table)).containsExactly(average);
    }

    /** U5, as STIL understands it: arrays have blanks between their elements (VOTable 1.4 section 5.1). */
    @ParameterizedTest
    @ValueSource(strings = {"votable/td", "votable/b", "votable/b2"})
    void bitsAreReadByOthers(String format) throws Exception {
        String adql = "SELECT bits FROM TAP_UPLOAD.u WHERE truth IS NOT NULL";

        HttpResponse<String> answer = send(site, adql, format, "u,param:p", EVERY_TYPE);

        StarTable read = new StarTableFactory(true)
                .makeStarTable(new ByteArrayInputStream(answer.body().getBytes(UTF_8)), new VOTableBuilder(true));
        assertThat(read.getCell(0, 0)).isEqualTo(new boolean[] {true, false, true, true, false});
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            CONTAINS(POINT('ICRS', u.ra, u.dec), o.s_region) = 1                                | 10
            1 = CONTAINS(POINT(o.s_ra, o.s_dec), CIRCLE(u.ra, u.dec, 0.15))                     | 6
            DISTANCE(POINT(u.ra, u.dec), POINT(o.s_ra, o.s_dec)) < 0.12                         | 6
            INTERSECTS(o.s_region, CIRCLE(u.ra, u.dec, 0.1)) = 1                                | 14
            CONTAINS(o.s_region, CIRCLE(u.ra, u.dec, 0.5)) = 1                                  | 10
            CONTAINS(CIRCLE(u.ra, u.dec, 0.01), o.s_region) = 1                                 | 10
            CONTAINS(POINT(u.ra, u.dec), o.s_region) = 1 AND o.dataproduct_type = 'cube'        | 5
            """)
    void joinsFindWhatAScanFinds(String condition, int rows) throws Exception {
        String comma = "SELECT u.id, o.obs_id FROM TAP_UPLOAD.u AS u, ivoa.obscore AS o WHERE " + condition;
        String join = "SELECT u.id, o.obs_id FROM ivoa.obscore AS o JOIN TAP_UPLOAD.u AS u ON " + condition;

        List<String> indexed = lines(site, comma, POSITIONS);

        assertThat(indexed).isEqualTo(lines(plainSite, comma, POSITIONS));
        assertThat(indexed)
                .isEqualTo(lines(site, join, POSITIONS))
                .hasSizeBetween(rows - 1, rows + 1)
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONTAINS(u.pt, o.s_region) = 1",
                "INTERSECTS(u.ci, o.s_region) = 1",
                "INTERSECTS(o.s_region, u.po) = 1",
                "CONTAINS(o.s_region, u.stc) = 1",
                "DISTANCE(u.pt, POINT(o.s_ra, o.s_dec)) < 0.3",
                "CONTAINS(POINT(o.s_ra, o.s_dec), u.po) = 1",
                "INTERSECTS(o.s_region, u.cells) = 1",
                "CONTAINS(o.s_region, u.cells) = 1",
                "CONTAINS(POINT(o.s_ra, o.s_dec), u.cells) = 1",
                "CONTAINS(MOC(12, CIRCLE(u.pt, 0.01)), o.s_region) = 1",
                "INTERSECTS(o.s_region, MOC(7, u.ci)) = 1",
                "INTERSECTS(o.s_region, hub_moc_union(MOC(7, u.ci), u.cells)) = 1"
            })
    void uploadedRegionsJoin(String condition) throws Exception {
        String adql = "SELECT u.\"int\", o.obs_id FROM TAP_UPLOAD.u AS u JOIN ivoa.obscore AS o ON " + condition;

        List<String> indexed = lines(site, adql, EVERY_TYPE);

        assertThat(indexed).isNotEmpty().isEqualTo(lines(plainSite, adql, EVERY_TYPE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(TAP_UPLOAD.u AS u JOIN ivoa.obscore AS o ON CONTAINS(POINT(u.ra, u.dec), o.s_region) = 1)"
                        + " RIGHT JOIN TAP_UPLOAD.u AS v ON u.id = v.id",
                "TAP_UPLOAD.u AS u JOIN ivoa.obscore AS o ON CONTAINS(POINT(u.ra, u.dec), o.s_region) = 1"
                        + " JOIN ivoa.obscore AS p ON CONTAINS(POINT(p.s_ra, p.s_dec), CIRCLE(u.ra, u.dec, 0.15)) = 1",
                "TAP_UPLOAD.u AS u JOIN TAP_UPLOAD.u AS v ON u.id = v.id"
                        + " JOIN ivoa.obscore AS o ON CONTAINS(POINT(v.ra, v.dec), o.s_region) = 1",
                "TAP_UPLOAD.u AS u LEFT JOIN (TAP_UPLOAD.u AS v JOIN ivoa.obscore AS o"
                        + " ON INTERSECTS(CIRCLE(v.ra, v.dec, 0.1), o.s_region) = 1) ON u.id = v.id"
            })
    void joinsOfSeveralTablesFindWhatAScanFinds(String from) throws Exception {
        String adql = "SELECT u.id, o.obs_id FROM " + from;

        List<String> indexed = lines(site, adql, POSITIONS);

        assertThat(indexed).hasSizeGreaterThan(5).isEqualTo(lines(plainSite, adql, POSITIONS));
    }

    @Test
    void leftJoinKeepsUnmatchedRows() throws Exception {
        List<String> rows = lines(
                site,
                "SELECT u.id, COUNT(o.obs_id) AS n FROM TAP_UPLOAD.u AS u LEFT JOIN ivoa.obscore AS o"
                        + " ON CONTAINS(POINT(u.ra, u.dec), o.s_region) = 1 GROUP BY u.id",
                POSITIONS);

        assertThat(rows).hasSize(4).contains("3,0", "4,0");
    }

    @Test
    void namesThatAreNoIdentifiersAreDelimited() throws Exception {
        assertThat(lines(site, "SELECT \"TIME\", \"Short\" FROM TAP_UPLOAD.u WHERE \"time\" > '2026'", EVERY_TYPE))
                .containsExactly("b,-7");
    }

    @Test
    void arraysOfCoordinatesCastToText() throws Exception {
        assertThat(lines(site, "SELECT CAST(ci AS VARCHAR) FROM TAP_UPLOAD.u WHERE \"Short\" = -7", EVERY_TYPE))
                .containsExactly("CIRCLE ICRS 10.0 20.0 0.5");
    }

    @Test
    void geometryWentThroughASubquery() throws Exception {
        HttpResponse<String> answer = send(
                site, "SELECT q.pt FROM (SELECT pt FROM TAP_UPLOAD.u) AS q", "votable/td", "u,param:p", EVERY_TYPE);

        assertThat(Table.of(answer.body()).rows().get(0).get(0)).isEqualTo(new double[] {10, 20});
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            SELECT pt AS g FROM TAP_UPLOAD.u UNION SELECT POINT(10, 20) FROM TAP_UPLOAD.u            | [10.0, 20.0]
            SELECT pt AS g FROM TAP_UPLOAD.u UNION ALL SELECT POINT(ra, dec) FROM TAP_UPLOAD.v       | [10.0, 20.0]; [3.0, 4.0]
            SELECT POINT(ra, dec) AS g FROM TAP_UPLOAD.v UNION ALL SELECT pt FROM TAP_UPLOAD.u       | POSITION ICRS 3.0 4.0; POSITION ICRS 10.0 20.0
            SELECT pt AS g FROM TAP_UPLOAD.u UNION SELECT p.pt FROM TAP_UPLOAD.u AS p                | [10.0, 20.0]
            SELECT ci AS g FROM TAP_UPLOAD.u UNION SELECT CIRCLE(3, 4, 1) FROM TAP_UPLOAD.v          | [10.0, 20.0, 0.5]; [3.0, 4.0, 1.0]
            SELECT ci AS g FROM TAP_UPLOAD.u INTERSECT SELECT CIRCLE(10, 20, 0.5) FROM TAP_UPLOAD.v  | [10.0, 20.0, 0.5]
            """)
    void geometryOfSetsIsOfOneForm(String adql, String shown) throws Exception {
        String upload = "u,param:p;v," + tables.root().resolve("/v");

        HttpResponse<String> answer = send(site, adql, "votable/b2", upload, EVERY_TYPE);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<String> cells = Table.of(answer.body()).rows().stream()
                .map(row -> row.get(0))
                .filter(Objects::nonNull)
                .map(cell -> cell instanceof double[] numbers ? Arrays.toString(numbers) : String.valueOf(cell))
                .toList();
        assertThat(cells).containsExactlyInAnyOrder(shown.split("; ", -1));
    }

    @Test
    void remoteTableIsFetchedFromAllowedHost() throws Exception {
        HttpResponse<String> answer = send(
                site,
                "SELECT id FROM TAP_UPLOAD.r WHERE ra > 100",
                "csv",
                "r," + tables.root().resolve("/t"),
                "");

        assertThat(answer.body().lines().toList()).as(answer.body()).containsExactly("id", "3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            u,param:q                        | 400 | 'q'
            u                                | 400 | UPLOAD=name,param:part
            1u,param:p                       | 400 | starts with a letter
            u,param:p;U,param:p              | 400 | two tables
            u,ftp://example.org/t            | 400 | only param:
            u,http://127.0.0.1:1/t           | 403 | private network
            u,http://[::1]/t                 | 403 | private network
            u,http://169.254.169.254/meta    | 403 | private network
            """)
    void badUploadsAreRefused(String upload, int status, String told) throws Exception {
        HttpResponse<String> answer = send(site, "SELECT * FROM TAP_UPLOAD.u", "votable", upload, POSITIONS);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(told).contains("ERROR");
    }

    @Test
    void limitsAreNamed() throws Exception {
        String rows = "x\n" + "1\n".repeat(501);
        String bytes = "x\n" + "1234567890\n".repeat(3000);
        String adql = "SELECT * FROM TAP_UPLOAD.u";

        HttpResponse<String> tooManyRows = send(site, adql, "votable", "u,param:p", rows);
        HttpResponse<String> tooManyBytes = send(site, adql, "votable", "u,param:p", bytes);

        assertThat(tooManyRows.statusCode()).isEqualTo(413);
        assertThat(tooManyRows.body()).contains("at most 500 (upload.max-rows)");
        assertThat(tooManyBytes.statusCode()).isEqualTo(413);
        assertThat(tooManyBytes.body()).contains("at most 20000 bytes");
    }

    @Test
    void uploadsLeaveNoTrace() throws Exception {
        lines(site, "SELECT * FROM TAP_UPLOAD.u", POSITIONS);

        assertThat(lines(site, "SELECT table_name FROM tap_schema.tables WHERE table_name LIKE '%upload%'", POSITIONS))
                .isEmpty();
        assertThat(site.get("/tap/tables").body()).doesNotContainIgnoringCase("tap_upload");
        HttpResponse<String> gone = send(site, "SELECT * FROM TAP_UPLOAD.u", "csv", "v,param:p", POSITIONS);
        assertThat(gone.statusCode()).isEqualTo(400);
    }
}
