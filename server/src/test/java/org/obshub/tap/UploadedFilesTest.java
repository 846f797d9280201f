package org.obshub.tap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.http.TestSite;
import org.obshub.tap.UploadStore.Table;

/** Tables that other people's writers wrote (resources/uploads/make.py and parquet.mjs) arrive with the values that were put into them. */
class UploadedFilesTest {
    private static UploadStore store;
    private static TestSite site;

    @BeforeAll
    static void start() throws IOException {
        store = new UploadStore();
        site = store.site(TestUploads.NORMAL);
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
        store.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "astropy-tabledata.vot",
                "astropy-binary.vot",
                "astropy-binary2.vot",
                "stilts-tabledata.vot",
                "stilts-binary.vot",
                "stilts-binary2.vot",
                "astropy.csv",
                "stilts.csv",
                "astropy.tsv",
                "stilts.tsv",
                "astropy.ecsv",
                "astropy-blanks.ecsv",
                "stilts.ecsv",
                "astropy.fits",
                "stilts.fits",
                "stilts-plus.fits",
                "hyparquet.parquet"
            })
    void valuesAreThoseThatWereWritten(String name) throws Exception {
        HttpResponse<String> answer =
                UploadStore.send(site, "SELECT * FROM TAP_UPLOAD.u", "votable/b2", "u,param:p", UploadStore.file(name));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<List<@Nullable Object>> rows = Table.of(answer.body()).rows();
        assertThat(rows).hasSize(3);
        assertThat(plain(rows.get(0)))
                .isEqualTo(Arrays.asList(1L, 10.0, 20.0, "a, \"b\"", 9007199254740993L, 1.5, true));
        assertThat(plain(rows.get(1))).isEqualTo(Arrays.asList(2L, 10.35, 20.0, "c", -1L, 2.25, false));
        assertThat(plain(rows.get(2))).isEqualTo(Arrays.asList(3L, 200.0, -45.0, null, null, null, true));
    }

    /** Whatever the rows below look like, and whether there are any. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            name;M31;M33          | name;M31;M33
            a,b                   | a,b
            a,b;                  | a,b
            \uFEFFra,dec;1,2      | ra,dec;1,2
            \uFEFFname\tfield;M31\tA | name,field;M31,A
            2020,2021;1,2         | 2020,2021;1,2
            2020,,x;;             | 2020,col2,x
            a\tb                  | a,b
            "a;b",c;1,2           | "a;b",c;1,2
            ;a,b;1,2              | a,b;1,2
            """)
    void firstLineOfTextHoldsTheNames(String text, String expected) throws Exception {
        byte[] file = text.replace(';', '\n').replace("\\t", "\t").getBytes(UTF_8);

        HttpResponse<String> answer = UploadStore.send(site, "SELECT * FROM TAP_UPLOAD.u", "csv", "u,param:p", file);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(String.join(";", answer.body().lines().toList())).isEqualTo(expected);
    }

    /** Formats without types choose the width of a number for themselves. */
    private static List<@Nullable Object> plain(List<@Nullable Object> cells) {
        return Arrays.asList(cells.stream().map(UploadedFilesTest::plain).toArray());
    }

    private static @Nullable Object plain(@Nullable Object cell) {
        if (cell instanceof Float || cell instanceof Double) {
            double number = ((Number) cell).doubleValue();
            return Double.isNaN(number) ? null : number;
        }
        if (cell instanceof Number number) {
            return number.longValue();
        }
        return cell instanceof String text && text.isEmpty() ? null : cell;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "astropy-tabledata.vot",
                "astropy-binary2.vot",
                "stilts-binary.vot",
                "stilts.csv",
                "stilts.tsv",
                "astropy.ecsv",
                "astropy.fits"
            })
    void positionsAreJoined(String name) throws Exception {
        String adql = "SELECT u.id, o.obs_id FROM TAP_UPLOAD.u AS u JOIN ivoa.obscore AS o"
                + " ON CONTAINS(POINT(o.s_ra, o.s_dec), CIRCLE(u.ra, u.dec, 0.04)) = 1";

        HttpResponse<String> answer = UploadStore.send(site, adql, "csv", "u,param:p", UploadStore.file(name));

        assertThat(answer.body().lines().skip(1)).containsExactly("1,o10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "astropy-tabledata.vot",
                "astropy-binary2.vot",
                "stilts-binary.vot",
                "astropy.ecsv",
                "astropy.fits",
                "stilts-plus.fits"
            })
    void unitsStayWithTheirColumns(String name) throws Exception {
        HttpResponse<String> answer = UploadStore.send(
                site, "SELECT ra, mag FROM TAP_UPLOAD.u", "votable/td", "u,param:p", UploadStore.file(name));

        Table table = Table.of(answer.body());
        assertThat(table.columns()).extracting(column -> column.unit()).containsExactly("deg", "mag");
    }

    @ParameterizedTest
    @ValueSource(strings = {"astropy-tabledata.vot", "stilts-binary2.vot", "stilts.ecsv", "stilts-plus.fits"})
    void ucdsStayWithTheirColumns(String name) throws Exception {
        HttpResponse<String> answer = UploadStore.send(
                site, "SELECT ra, mag FROM TAP_UPLOAD.u", "votable/td", "u,param:p", UploadStore.file(name));

        Table table = Table.of(answer.body());
        assertThat(table.columns())
                .extracting(column -> column.ucd())
                .containsExactly("pos.eq.ra;meta.main", "phot.mag");
    }
}
