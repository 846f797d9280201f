package org.obshub.tap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.http.TestSite;
import org.obshub.upload.UploadLimits;

/** Uploads that are no tables, or too large ones: told with their place, and the next one is answered as if nothing was. */
class BadUploadTest {
    private static final String HEAD =
            "<VOTABLE version=\"1.4\"><RESOURCE><TABLE><FIELD name=\"ra\" datatype=\"double\"/>";
    private static final String GOOD =
            HEAD + "<DATA><TABLEDATA><TR><TD>1</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>";

    private static UploadStore store;
    private static TestSite site;

    @BeforeAll
    static void start() throws IOException {
        store = new UploadStore();
        site = store.site(TestUploads.with(new UploadLimits(200_000, 1000, Duration.ofSeconds(5), Set.of())));
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
        store.close();
    }

    private static HttpResponse<String> ask(byte[] table) throws Exception {
        return UploadStore.send(site, "SELECT ra FROM TAP_UPLOAD.u", "csv", "u,param:p", table);
    }

    private static void assertUnharmed() throws Exception {
        assertThat(ask(GOOD.getBytes(UTF_8)).body()).isEqualToIgnoringNewLines("ra1.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            <TR><TD>1</TD></TR><TR><TD>x</TD></TR></TABLEDATA></DATA>        | row 2, column ra: 'x' is no double (line 1)
            <TR><TD>1</TD><TD>2</TD></TR></TABLEDATA></DATA>                 | row 1 has more than its 1 cells
            <TR></TR></TABLEDATA></DATA>                                     | row 1 has 0 cells, expected 1
            <TR><TD>1</TD></TR>                                              | cut short
            <TR><TD>1</TD></TR></TABLEDATA></DATA></RESOURCE>                | not well-formed XML
            <TR><TD>&harm;</TD></TR></TABLEDATA></DATA>                      | harm
            """)
    void placeIsToldInVotables(String rows, String told) throws Exception {
        String end = rows.endsWith("</DATA>") ? "</TABLE></RESOURCE></VOTABLE>" : "";

        HttpResponse<String> answer = ask((HEAD + "<DATA><TABLEDATA>" + rows + end).getBytes(UTF_8));

        assertThat(answer.body()).contains("uploaded table 'u'").contains(told);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertUnharmed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE VOTABLE [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>",
                "<!DOCTYPE VOTABLE [<!ENTITY a \"b\">]>"
            })
    void entitiesAreNotRead(String prolog) throws Exception {
        String table = prolog + GOOD.replace("<TD>1</TD>", "<TD>&a;</TD>");

        HttpResponse<String> answer = ask(table.getBytes(UTF_8));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("root:");
        assertUnharmed();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            ra,dec;1,2;3            | line 3
            ra,dec;1,2;3,4,5        | line 3
            ra,dec;1                | line 2
            ra;1,2                  | line 2
            "ra,dec;1,2             | quote
            ra,dec;1,"2;3,4         | quote
            """)
    void placeIsToldInText(String text, String told) throws Exception {
        HttpResponse<String> answer = ask(text.replace(';', '\n').getBytes(UTF_8));

        assertThat(answer.body()).contains("uploaded table 'u'").contains(told);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertUnharmed();
    }

    /** The names stand in memory at once, the rows do not. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\""})
    void endlessNamesAreRefused(String quote) throws Exception {
        HttpResponse<String> answer = ask((quote + "ra,dec,".repeat(20_000) + "x\n1,2\n").getBytes(UTF_8));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("the names of the columns in the first line take more than 65536 letters");
        assertUnharmed();
    }

    /** RFC 3629 section 6: spreadsheets write a byte order mark in front of CSV in UTF-8. */
    @Test
    void aByteOrderMarkIsNoPartOfTheFirstName() throws Exception {
        assertThat(ask("\uFEFFra,dec\n1.5,2\n".getBytes(UTF_8)).body()).isEqualToIgnoringNewLines("ra1.5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "astropy.fits",
                "hyparquet.parquet",
                "astropy.ecsv",
                "astropy-binary.vot",
                "stilts-binary2.vot",
                "stilts-plus.fits"
            })
    void filesCutShortAreRefused(String name) throws Exception {
        byte[] whole = UploadStore.file(name);

        for (int percent : new int[] {1, 30, 60, 90}) {
            HttpResponse<String> answer = ask(Arrays.copyOf(whole, whole.length * percent / 100));

            boolean rowsLeft = name.endsWith(".ecsv") && percent > 60; // text may end behind any row
            assertThat(answer.statusCode()).as(percent + " % " + answer.body()).isEqualTo(rowsLeft ? 200 : 400);
        }
        assertUnharmed();
    }

    @Test
    void aNumberOfAListThatIsNullHasNoPlace() throws Exception {
        HttpResponse<String> answer =
                UploadStore.send(site, "SELECT id FROM TAP_UPLOAD.u", "csv", "u,param:p", ParquetLists.ints());

        assertThat(answer.body()).contains("uploaded table 'u' cannot be read: row 1, column ints has a list");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertUnharmed();
    }

    @Test
    void bytesAreCountedUnpacked() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write("ra\n".getBytes(UTF_8));
            byte[] blanks = new byte[1 << 20];
            Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < 50; i++) {
                out.write(blanks);
            }
        }
        assertThat(packed.size()).isLessThan(100_000);

        HttpResponse<String> answer = ask(packed.toByteArray());

        assertThat(answer.body())
                .contains("at most 200000 bytes in all tables of a request, uncompressed (upload.max-bytes)");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertUnharmed();
    }

    @Test
    void tablesOfOneRequestCountTogether() throws Exception {
        byte[] table = ("ra\n" + "1234567\n".repeat(900)).getBytes(UTF_8); // 7,203 bytes; 27 of them fit

        assertThat(many(table, 27).statusCode()).isEqualTo(200);
        assertThat(many(table, 28).statusCode()).isEqualTo(413);
        assertUnharmed();
    }

    private static HttpResponse<String> many(byte[] table, int count) throws Exception {
        String uploads =
                IntStream.range(0, count).mapToObj(i -> "u" + i + ",param:p").collect(Collectors.joining(";"));
        return UploadStore.send(site, "SELECT COUNT(*) AS n FROM TAP_UPLOAD.u0", "csv", uploads, table);
    }

    @Test
    void formatsAreNamedToWhoSendsAnother() throws Exception {
        HttpResponse<String> answer = ask(new byte[] {'P', 'K', 3, 4, 0, 0, 1});

        assertThat(answer.body())
                .contains("no format this server reads")
                .contains("Parquet")
                .contains("ECSV");
        assertThat(answer.statusCode()).isEqualTo(400);
    }
}
