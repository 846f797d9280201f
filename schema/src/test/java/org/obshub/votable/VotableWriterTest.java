package org.obshub.votable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.obshub.fault.ServiceException;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.Tables;

class VotableWriterTest {
    private static final List<ColumnMeta> COLUMNS = List.of(
            column("flag", Datatype.BOOLEAN, ""),
            column("small", Datatype.UNSIGNED_BYTE, ""),
            column("short", Datatype.SHORT, ""),
            column("int", Datatype.INT, ""),
            column("long", Datatype.LONG, ""),
            column("float", Datatype.FLOAT, ""),
            column("double", Datatype.DOUBLE, ""),
            column("text", Datatype.CHAR, "*"),
            column("fixed", Datatype.CHAR, "6"),
            column("wide", Datatype.UNICODE_CHAR, "*"),
            column("ints", Datatype.INT, "3"),
            column("doubles", Datatype.DOUBLE, "*"),
            column("flags", Datatype.BOOLEAN, "2"),
            column("complex", Datatype.DOUBLE_COMPLEX, ""));

    private static final List<@Nullable Object[]> ROWS = List.of(
            new @Nullable Object[] {
                true,
                (short) 254,
                (short) -7,
                42,
                5227706337957249025L,
                0.1f,
                1.0 / 3,
                "a<b>&\"c\" ]]>",
                "abc",
                "\u03b1\u2609",
                new int[] {1, -2, 3},
                new double[] {1.5, Double.NaN},
                new Boolean[] {true, false},
                new double[] {1, -1}
            },
            new @Nullable Object[] {
                false,
                (short) 0,
                Short.MAX_VALUE,
                Integer.MAX_VALUE,
                Long.MAX_VALUE,
                1e-30f,
                1.4e9,
                "a ~",
                "abcdef",
                "\u00e9 \u2609",
                new int[] {0, 0, 0},
                new double[] {-0.25, 1e300, 7},
                new Boolean[] {false, true},
                new double[] {0.5, 2.25}
            },
            new @Nullable Object[] {null, null, null, null, null, null, null, null, null, null, null, null, null, null
            });

    private static ColumnMeta column(String name, Datatype datatype, String arraysize) {
        return new ColumnMeta(name, datatype, arraysize, "", "", "", "", "", ColumnMeta.Flags.PLAIN);
    }

    private static byte[] written(Serialization serialization, List<ColumnMeta> columns, List<@Nullable Object[]> rows)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VotableWriter writer =
                VotableWriter.open(out, new VotableWriter.Head(columns, serialization, List.of(), List.of()));
        Cells cells = new Cells();
        for (@Nullable Object[] row : rows) {
            writer.row(cells.of(row));
        }
        writer.finish();
        return out.toByteArray();
    }

    private static VotableWriter.Head head(Serialization serialization, ColumnMeta... columns) {
        return new VotableWriter.Head(List.of(columns), serialization, List.of(), List.of());
    }

    @ParameterizedTest
    @EnumSource
    void stilReadsBackWhatWasWritten(Serialization serialization) throws IOException {
        StarTable table = Tables.randomTable(Documents.stil(written(serialization, COLUMNS, ROWS)));

        assertThat(table.getColumnCount()).isEqualTo(COLUMNS.size());
        assertThat(table.getRowCount()).isEqualTo(ROWS.size());
        for (int row = 0; row < 2; row++) {
            @Nullable Object[] expected = ROWS.get(row);
            for (int column = 0; column < expected.length; column++) {
                assertThat(table.getCell(row, column))
                        .as(COLUMNS.get(column).name())
                        .isEqualTo(asStil(expected[column]));
            }
        }
    }

    /** A char is ASCII (VOTable 1.4 section 6): astropy refuses a whole table for one other octet. */
    @ParameterizedTest
    @CsvSource({"TABLEDATA, \u00e9 \u2609 \uD83D\uDD2D", "BINARY, ? ? ?", "BINARY2, ? ? ?"})
    void lettersBeyondAsciiOfCharColumnsAreInTabledataAlone(Serialization serialization, String told)
            throws IOException {
        List<ColumnMeta> columns = List.of(column("text", Datatype.CHAR, "*"), column("fixed", Datatype.CHAR, "6"));
        String text = "\u00e9 \u2609 \uD83D\uDD2D";
        byte[] document =
                written(serialization, columns, List.<@Nullable Object[]>of(new @Nullable Object[] {text, text}));

        assertThat(Documents.rows(document).get(0).cell(0)).isEqualTo(told);
        assertThat(Documents.rows(document).get(0).cell(1)).isEqualTo(told);
    }

    /** STIL knows no unknown element. */
    private static @Nullable Object asStil(@Nullable Object cell) {
        return cell instanceof Boolean[] truths ? new boolean[] {truths[0], truths[1]} : cell;
    }

    @ParameterizedTest
    @EnumSource
    void stilSeesNulls(Serialization serialization) throws IOException {
        StarTable table = Tables.randomTable(Documents.stil(written(serialization, COLUMNS, ROWS)));

        for (int column = 0; column < COLUMNS.size(); column++) {
            boolean canBeNull = COLUMNS.get(column).arraysize().isEmpty() && column != 13;
            if (serialization != Serialization.BINARY || canBeNull) {
                assertThat(table.getCell(2, column))
                        .as(COLUMNS.get(column).name())
                        .satisfiesAnyOf(cell -> assertThat(cell).isNull(), cell -> assertThat(cell)
                                .isIn(Float.NaN, Double.NaN));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void ownReaderReadsBackWhatWasWritten(Serialization serialization) throws IOException {
        List<VotableRow> rows = Documents.rows(written(serialization, COLUMNS, ROWS));

        for (int column = 0; column < COLUMNS.size(); column++) {
            assertThat(rows.get(1).cell(column)).isEqualTo(ROWS.get(1)[column]);
        }
        if (serialization == Serialization.BINARY2) {
            for (int column = 0; column < COLUMNS.size(); column++) {
                assertThat(rows.get(0).cell(column)).isEqualTo(ROWS.get(0)[column]);
                assertThat(rows.get(2).cell(column)).isNull();
            }
        }
    }

    /** What stands for NULL in BINARY must not be a value (VOTable 1.4 section 5.3), and is told before the rows are known. */
    @ParameterizedTest
    @CsvSource({"UNSIGNED_BYTE, 255", "SHORT, -32768", "INT, -2147483648", "LONG, -9223372036854775808"})
    void numbersThatStandForNullAreRefusedWhereTheyDo(Datatype datatype, long number) throws IOException {
        ColumnMeta column = column("n", datatype, "");
        ColumnMeta neverNull = column.flagged(new ColumnMeta.Flags(false, false, false, false));
        List<@Nullable Object[]> rows = List.<@Nullable Object[]>of(new @Nullable Object[] {number});

        assertThatThrownBy(() -> written(Serialization.BINARY, List.of(column), rows))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("column n holds " + number + ", which stands for NULL in BINARY");
        for (byte[] kept : List.of(
                written(Serialization.BINARY, List.of(neverNull), rows),
                written(Serialization.BINARY2, List.of(column), rows),
                written(Serialization.TABLEDATA, List.of(column), rows))) {
            assertThat(((Number) Tables.randomTable(Documents.stil(kept)).getCell(0, 0)).longValue())
                    .isEqualTo(number);
        }
    }

    @Test
    void tellsEmptyTextFromNullInBinary2() throws IOException {
        List<ColumnMeta> columns = List.of(column("a", Datatype.CHAR, "*"), column("b", Datatype.CHAR, "*"));
        List<@Nullable Object[]> one = new ArrayList<>();
        one.add(new @Nullable Object[] {"", null});

        List<VotableRow> rows = Documents.rows(written(Serialization.BINARY2, columns, one));

        assertThat(rows.get(0).cell(0)).isEqualTo("");
        assertThat(rows.get(0).cell(1)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void manyRowsPassTheChunkBorderUnharmed(Serialization serialization) throws IOException {
        List<ColumnMeta> columns = List.of(column("n", Datatype.LONG, ""), column("t", Datatype.CHAR, "*"));
        List<@Nullable Object[]> many = new ArrayList<>();
        for (long i = 0; i < 20_000; i++) {
            many.add(new @Nullable Object[] {i, "t".repeat((int) (i % 17))});
        }

        StarTable table = Tables.randomTable(Documents.stil(written(serialization, columns, many)));

        assertThat(table.getRowCount()).isEqualTo(20_000);
        for (long i = 0; i < 20_000; i += 13) {
            assertThat(table.getCell(i, 0)).isEqualTo(i);
            Object text = table.getCell(i, 1);
            assertThat(text == null ? "" : text).isEqualTo("t".repeat((int) (i % 17)));
        }
    }

    @Test
    void replacesCharactersXmlHasNoPlaceFor() throws IOException {
        List<ColumnMeta> columns = List.of(column("t", Datatype.CHAR, "*"));
        List<@Nullable Object[]> one = new ArrayList<>();
        one.add(new @Nullable Object[] {"a\u0000b\u0007c\uD800d\uFFFEe\r\nf\tg"});

        List<VotableRow> rows = Documents.rows(written(Serialization.TABLEDATA, columns, one));

        assertThat(rows.get(0).cell(0)).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\r\nf\tg");
    }

    @ParameterizedTest
    @EnumSource
    void aFailedRowLeavesNoTraceAndTheErrorIsTold(Serialization serialization) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ColumnMeta[] columns = {column("n", Datatype.INT, ""), column("m", Datatype.INT, "")};
        VotableWriter writer = VotableWriter.open(out, head(serialization, columns));
        writer.row(new Cells().of(1, 2));

        assertThatThrownBy(() -> writer.row(new Cells().of(3, "no number"))).isInstanceOf(ClassCastException.class);
        writer.fail("the <database> went away");

        assertThat(Documents.stil(out.toByteArray()).getRowCount()).isIn(1L, -1L);
        try (VotableReader reader = Documents.open(out.toByteArray())) {
            assertThat(reader.next().orElseThrow().cell(1)).isEqualTo(2);
            assertThatThrownBy(reader::next)
                    .isInstanceOf(VotableException.class)
                    .hasMessageContaining("the <database> went away");
        }
    }

    @Test
    void overflowFollowsTheTableInsideTheResultResource() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VotableWriter writer = VotableWriter.open(out, head(Serialization.TABLEDATA, column("n", Datatype.INT, "")));
        writer.overflow("");

        Element resource = (Element) dom(out).getElementsByTagName("RESOURCE").item(0);
        List<String> children = new ArrayList<>();
        for (int i = 0; i < resource.getChildNodes().getLength(); i++) {
            if (resource.getChildNodes().item(i) instanceof Element child) {
                children.add(child.getTagName() + child.getAttribute("value"));
            }
        }

        assertThat(resource.getAttribute("type")).isEqualTo("results");
        assertThat(children).containsExactly("INFOOK", "TABLE", "INFOOVERFLOW");
    }

    @Test
    void fieldsCarryTheirMetadataAndIntegersANullValueWhereNothingElseTells() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ColumnMeta region = new ColumnMeta(
                "s_region",
                Datatype.CHAR,
                "*",
                "adql:REGION",
                "deg",
                "pos.outline",
                "obscore:x",
                "a \"<b>\"",
                ColumnMeta.Flags.PLAIN);
        ColumnMeta level =
                new ColumnMeta("calib_level", Datatype.SHORT, "", "", "", "", "", "", ColumnMeta.Flags.PLAIN);
        VotableWriter.open(out, head(Serialization.BINARY, region, level)).finish();
        ByteArrayOutputStream flagged = new ByteArrayOutputStream();
        VotableWriter.open(flagged, head(Serialization.BINARY2, region, level)).finish();

        assertThat(dom(flagged).getElementsByTagName("VALUES").getLength()).isZero();
        Element field = (Element) dom(out).getElementsByTagName("FIELD").item(0);
        Element values = (Element) dom(out).getElementsByTagName("VALUES").item(0);

        assertThat(field.getAttribute("arraysize")).isEqualTo("*");
        assertThat(field.getAttribute("xtype")).isEqualTo("adql:REGION");
        assertThat(field.getAttribute("unit")).isEqualTo("deg");
        assertThat(field.getAttribute("ucd")).isEqualTo("pos.outline");
        assertThat(field.getAttribute("utype")).isEqualTo("obscore:x");
        assertThat(field.getTextContent()).isEqualTo("a \"<b>\"");
        assertThat(values.getAttribute("null")).isEqualTo("-32768");
    }

    @Test
    void serviceDescriptorsReferToTheirColumn() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ServiceDescriptor links = new ServiceDescriptor(
                "links",
                "",
                List.of(new ServiceDescriptor.Param("standardID", "ivo://ivoa.net/std/DataLink#links-1.1")),
                List.of(new ServiceDescriptor.Input("ID", "obs_publisher_did", "", "meta.id", "")));
        VotableWriter.Head head = new VotableWriter.Head(
                List.of(column("obs_publisher_did", Datatype.CHAR, "*"), column("x", Datatype.INT, "")),
                Serialization.BINARY2,
                List.of(new Info("QUERY", "SELECT \"x\" < 1\n", "")),
                List.of(links));
        VotableWriter.open(out, head).finish();

        Element param = (Element) dom(out).getElementsByTagName("PARAM").item(1);
        Element first = (Element) dom(out).getElementsByTagName("FIELD").item(0);
        Element second = (Element) dom(out).getElementsByTagName("FIELD").item(1);
        Element info = (Element) dom(out).getElementsByTagName("INFO").item(1);

        assertThat(param.getAttribute("ref"))
                .isEqualTo(first.getAttribute("ID"))
                .isNotEmpty();
        assertThat(second.hasAttribute("ID")).isFalse();
        assertThat(info.getAttribute("value")).isEqualTo("SELECT \"x\" < 1\n");
    }

    /** DataLink 1.1 section 4.1 and VOTable 1.4 section 4.7: a service of its own name, with the values it knows. */
    @Test
    void serviceDescriptorsNameTheirValues() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ServiceDescriptor self = new ServiceDescriptor(
                "",
                "this",
                "",
                List.of(),
                List.of(
                        new ServiceDescriptor.Input(
                                "COLLECTION",
                                "",
                                "",
                                "meta.id",
                                "",
                                ServiceDescriptor.Type.TEXT,
                                ServiceDescriptor.Domain.of(List.of("VLASS", "A&B"))),
                        new ServiceDescriptor.Input(
                                "BAND",
                                "",
                                "",
                                "em.wl",
                                "",
                                ServiceDescriptor.Type.interval("m"),
                                new ServiceDescriptor.Domain("0.1", "0.3", List.of()))));
        VotableWriter.Head head = new VotableWriter.Head(
                List.of(column("x", Datatype.INT, "")), Serialization.BINARY2, List.of(), List.of(self));
        VotableWriter.open(out, head).finish();

        Element resource = (Element) dom(out).getElementsByTagName("RESOURCE").item(1);
        Element band = (Element) resource.getElementsByTagName("PARAM").item(1);
        assertThat(resource.getAttribute("name")).isEqualTo("this");
        assertThat(resource.getElementsByTagName("OPTION").getLength()).isEqualTo(2);
        assertThat(((Element) resource.getElementsByTagName("OPTION").item(1)).getAttribute("value"))
                .isEqualTo("A&B");
        assertThat(band.getAttribute("unit")).isEqualTo("m");
        assertThat(band.getAttribute("xtype")).isEqualTo("interval");
        assertThat(((Element) band.getElementsByTagName("MAX").item(0)).getAttribute("value"))
                .isEqualTo("0.3");
    }

    @Test
    void anErrorDocumentTellsTheMessageAndHoldsNoTable() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        VotableError.write(out, "no column <foo>", List.of(new Info("QUERY", "SELECT foo", "")));

        assertThat(dom(out).getElementsByTagName("TABLE").getLength()).isZero();
        assertThatThrownBy(() -> Documents.open(out.toByteArray()))
                .isInstanceOf(VotableException.class)
                .hasMessageEndingWith("no column <foo>");
    }

    @Test
    void timestampsAreWrittenWithT() throws IOException {
        List<ColumnMeta> columns = List.of(column("t", Datatype.CHAR, "*").withXtype("timestamp"));
        List<@Nullable Object[]> one = new ArrayList<>();
        one.add(new @Nullable Object[] {"2019-09-19 22:17:07.594"});

        assertThat(new String(written(Serialization.TABLEDATA, columns, one), StandardCharsets.UTF_8))
                .contains("<TD>2019-09-19T22:17:07.594</TD>");
    }

    private static org.w3c.dom.Document dom(ByteArrayOutputStream out) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(out.toString(StandardCharsets.UTF_8))));
    }
}
