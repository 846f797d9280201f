package org.obshub.votable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.obshub.tableset.Datatype;

class VotableReaderTest {
    private static final String ONE_INT = "<FIELD name=\"n\" datatype=\"int\"/><DATA><TABLEDATA>";
    private static final String HEAD = "<VOTABLE version=\"1.3\"><RESOURCE type=\"results\">"
            + "<INFO name=\"QUERY_STATUS\" value=\"OK\"/><TABLE>" + ONE_INT + "<TR><TD>1</TD></TR>";
    private static final String TAIL = "</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | is empty",
                "'  \n ' | is empty",
                "Service temporarily unavailable | text instead of a VOTable, beginning: Service temporarily",
                "<!doctype html><HTML><br></HTML> | an HTML page",
                "<html><body>503</body></html> | an HTML page",
                "<feed/> | is a feed, expected a VOTABLE",
                "<VOTABLE><RESOURCE/></VOTABLE> | holds no TABLE",
                "<VOTABLE><RESOURCE><TABLE> | cut short",
            })
    void refusesWhatIsNoVotable(String document, String message) {
        assertThatThrownBy(() -> Documents.rows(document))
                .isInstanceOf(VotableException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesADocumentCutShortAtAnyByte() throws IOException {
        String document = HEAD + TAIL;
        assertThat(Documents.rows(document)).hasSize(1);

        for (int end = 0; end < document.length() - 1; end++) {
            String cut = document.substring(0, end);
            assertThatThrownBy(() -> Documents.rows(cut)).isInstanceOf(VotableException.class);
        }
    }

    @Test
    void refusesASecondDocumentInsideTheFirst() {
        String second = "<?xml version=\"1.0\"?><VOTABLE><RESOURCE type=\"results\"/></VOTABLE>";

        assertThatThrownBy(() -> Documents.rows(HEAD + second))
                .isInstanceOf(VotableException.class)
                .hasMessageContaining("second document");
        assertThatThrownBy(() -> Documents.rows(HEAD + TAIL + second))
                .isInstanceOf(VotableException.class)
                .hasMessageContaining("second document");
        assertThatThrownBy(() -> Documents.rows(HEAD + TAIL + "<VOTABLE/>")).isInstanceOf(VotableException.class);
    }

    @Test
    void believesTheLastQueryStatus() {
        String late = HEAD + "</TABLEDATA></DATA></TABLE><INFO name=\"QUERY_STATUS\" value=\"ERROR\">canceling "
                + "statement due to conflict</INFO></RESOURCE></VOTABLE>";

        assertThatThrownBy(() -> Documents.rows(late))
                .isInstanceOfSatisfying(
                        VotableException.class, e -> assertThat(e.isReported()).isTrue())
                .hasMessageContaining("canceling statement due to conflict");
    }

    @Test
    void tellsTheErrorOfADocumentWithoutTable() {
        String document = "<VOTABLE><RESOURCE type=\"results\"><INFO name=\"QUERY_STATUS\" value=\"ERROR\">\n"
                + " Unable to interpret query </INFO></RESOURCE></VOTABLE>";

        assertThatThrownBy(() -> Documents.open(document))
                .isInstanceOf(VotableException.class)
                .hasMessage("the service reported an error: Unable to interpret query");
    }

    @Test
    void givesTheRowsThatCameBeforeTheBreak() throws IOException {
        try (VotableReader reader = Documents.open(HEAD)) {
            assertThat(reader.next().orElseThrow().cell(0)).isEqualTo(1);

            assertThatThrownBy(reader::next)
                    .isInstanceOf(VotableException.class)
                    .hasMessageContaining("cut short");
        }
    }

    @Test
    void leavesAFailureOfTheConnectionAsItIs() {
        InputStream head = new ByteArrayInputStream((HEAD + " ".repeat(600)).getBytes(StandardCharsets.UTF_8));
        InputStream failing = new SequenceInputStream(head, new TimingOut());

        assertThatThrownBy(() -> VotableReader.open(failing).finish()).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void takesTheResultTableNotThatOfAMetaResource() throws IOException {
        String document =
                "<VOTABLE><RESOURCE type=\"meta\"><TABLE><FIELD name=\"x\" datatype=\"int\"/></TABLE></RESOURCE>"
                        + "<RESOURCE type=\"results\"><RESOURCE type=\"meta\"><TABLE/></RESOURCE><TABLE>" + ONE_INT
                        + "<TR><TD>7</TD></TR></TABLEDATA></DATA><INFO name=\"late\" value=\"1\">text</INFO></TABLE>"
                        + "<TABLE>" + ONE_INT + "<TR><TD>8</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>";

        try (VotableReader reader = Documents.open(document)) {
            List<VotableRow> rows = Documents.rows(reader);

            assertThat(rows).hasSize(1);
            assertThat(rows.get(0).cell(0)).isEqualTo(7);
            assertThat(reader.infos()).containsExactly(new Info("late", "1", "text"));
        }
    }

    @Test
    void keepsTheMetadataOfFields() throws IOException {
        String document = Documents.table("<FIELD ID=\"c\" name=\"s_region\" datatype=\"char\" arraysize=\"12x*\" "
                + "xtype=\"adql:REGION\" unit=\"deg\" ucd=\"pos.outline\" utype=\"obscore:x\"><DESCRIPTION> where\n"
                + "</DESCRIPTION></FIELD><FIELD name=\"one\" datatype=\"double\" arraysize=\"1\"/>");

        try (VotableReader reader = Documents.open(document)) {
            var region = reader.columns().get(0);
            var one = reader.columns().get(1);

            assertThat(region.name()).isEqualTo("s_region");
            assertThat(region.datatype()).isEqualTo(Datatype.CHAR);
            assertThat(region.arraysize()).isEqualTo("12x*");
            assertThat(region.xtype()).isEqualTo("adql:REGION");
            assertThat(region.unit()).isEqualTo("deg");
            assertThat(region.ucd()).isEqualTo("pos.outline");
            assertThat(region.utype()).isEqualTo("obscore:x");
            assertThat(region.description()).isEqualTo("where");
            assertThat(one.isArray()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "<FIELD name='a'/>, FIELD a has no datatype",
        "<FIELD name='a' datatype='real'/>, unknown datatype 'real'",
        "<FIELD name='a' datatype='int' arraysize='x3'/>, is no array size",
        "<FIELD name='a' datatype='int' arraysize='-3'/>, has no elements",
        "<FIELD name='a' datatype='int'/><DATA><FITS/></DATA>, rows as FITS are not supported",
        "<FIELD name='a' datatype='int'/><DATA><BINARY><STREAM href='http://example.org/x'/></BINARY></DATA>, not elsewhere",
        "<FIELD name='a' datatype='int'/><DATA><BINARY><STREAM>AAAA</STREAM></BINARY></DATA>, end inside a row",
        "<FIELD name='a' datatype='int'/><DATA><BINARY><STREAM>AA!A</STREAM></BINARY></DATA>, not base64",
        "<FIELD name='a' datatype='int'/><DATA><TABLEDATA><TR><TD>1.5</TD></TR></TABLEDATA></DATA>, '1.5' is no int",
        "<FIELD name='a' datatype='short'/><DATA><TABLEDATA><TR><TD>40000</TD></TR></TABLEDATA></DATA>, is no short",
        "<FIELD name='a' datatype='int'/><DATA><TABLEDATA><TR/></TABLEDATA></DATA>, row 1 has 0 cells",
        "<FIELD name='a' datatype='int'/><DATA><TABLEDATA><TR><TD>&nbsp;</TD></TR></TABLEDATA></DATA>, nbsp",
    })
    void refusesWhatItCannotReadFaithfully(String table, String message) {
        assertThatThrownBy(() -> Documents.rows(Documents.table(table.replace('\'', '"'))))
                .isInstanceOf(VotableException.class)
                .hasMessageContaining(message);
    }

    @Test
    void neverExpandsEntitiesOfADtd() {
        String bomb = "<!DOCTYPE VOTABLE [<!ENTITY a SYSTEM \"file:///etc/passwd\"><!ENTITY b \"bb\">]>"
                + Documents.table("<FIELD name=\"a\" datatype=\"char\" arraysize=\"*\"/><DATA><TABLEDATA><TR><TD>"
                        + "&b;&a;</TD></TR></TABLEDATA></DATA>");

        assertThatThrownBy(() -> Documents.rows(bomb)).isInstanceOf(VotableException.class);
    }

    @Test
    void toleratesADoctypeAndAStylesheet() throws IOException {
        String document = "<?xml version=\"1.0\"?>\r\n<?xml-stylesheet href='x.xsl' type='text/xsl'?>\r\n"
                + "<!DOCTYPE VOTABLE SYSTEM \"http://us-vo.org/xml/VOTable.dtd\">" + HEAD + TAIL;

        assertThat(Documents.rows(document)).hasSize(1);
    }

    @Test
    void skipsElementsOfForeignNamespaces() throws IOException {
        String document =
                Documents.table("<x:INFO xmlns:x=\"urn:x\" name=\"QUERY_STATUS\" value=\"ERROR\"><y/></x:INFO>"
                        + ONE_INT + "<TR><TD>1<!-- c -->2</TD></TR></TABLEDATA></DATA>");

        assertThat(Documents.rows(document).get(0).cell(0)).isEqualTo(12);
    }

    @Test
    void readsDocumentsLargerThanAllMemoryLimitsOfTheParser() throws IOException {
        String row = "<TR><TD>1 &amp; &#65; " + "x".repeat(1000) + "</TD></TR>";
        String head =
                "<VOTABLE><RESOURCE><TABLE><FIELD name=\"t\" datatype=\"char\" arraysize=\"*\"/><DATA><TABLEDATA>";
        int count = 120_000;
        Iterator<byte[]> pieces = Stream.of(
                        Stream.of(head), Stream.generate(() -> row.repeat(1000)).limit(count / 1000), Stream.of(TAIL))
                .flatMap(texts -> texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .iterator();
        try (VotableReader reader = VotableReader.open(new Pieces(pieces))) {
            int rows = 0;
            while (reader.next().isPresent()) {
                rows++;
            }
            assertThat(rows).isEqualTo(count);
        }
    }

    /** A stream made of pieces that are made when they are read. */
    private static final class Pieces extends InputStream {
        private final Iterator<byte[]> pieces;
        private ByteArrayInputStream piece = new ByteArrayInputStream(new byte[0]);

        Pieces(Iterator<byte[]> pieces) {
            this.pieces = pieces;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            while (piece.available() == 0 && pieces.hasNext()) {
                piece = new ByteArrayInputStream(pieces.next());
            }
            return piece.read(buffer, offset, length);
        }
    }

    /** A connection on which nothing comes any more. */
    private static final class TimingOut extends InputStream {
        @Override
        public int read() throws IOException {
            throw new SocketTimeoutException("read timed out");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            throw new SocketTimeoutException("read timed out");
        }
    }
}
