package org.obshub.query.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.parquet.ParquetTable;
import org.obshub.sky.Cone;
import org.obshub.sky.Moc;
import org.obshub.sky.SkyPoint;
import org.obshub.sky.moc.MocFits;
import org.obshub.sky.moc.MocJson;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;
import org.obshub.votable.VotableReader;
import uk.ac.starlink.ecsv.EcsvTableBuilder;
import uk.ac.starlink.fits.FitsTableBuilder;
import uk.ac.starlink.parquet.ParquetStarTable;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.StoragePolicy;
import uk.ac.starlink.table.TableBuilder;
import uk.ac.starlink.table.Tables;
import uk.ac.starlink.util.ByteArrayDataSource;

/** Each format is read back by a reader that is not ours, where there is one. */
class FormatReadBackTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private byte[] written(ResultWriter.Opener opener, boolean overflow) throws IOException {
        try (ResultWriter writer = opener.open(FormatRows.head(FormatRows.COLUMNS), out)) {
            writer.row(FormatRows.cells(FormatRows.FULL));
            writer.row(FormatRows.cells(FormatRows.EMPTY));
            writer.row(FormatRows.cells(FormatRows.OTHER));
            writer.finish(overflow);
        }
        return out.toByteArray();
    }

    private static StarTable read(TableBuilder builder, byte[] bytes) throws IOException {
        return Tables.randomTable(
                builder.makeStarTable(new ByteArrayDataSource("answer", bytes), false, StoragePolicy.PREFER_MEMORY));
    }

    private static void checkCells(StarTable table) throws IOException {
        assertThat(table.getRowCount()).isEqualTo(3);
        assertThat(table.getColumnCount()).isEqualTo(FormatRows.COLUMNS.size());
        assertThat(table.getColumnInfo(4).getName()).isEqualTo("d");
        assertThat(((Number) table.getCell(0, 0)).intValue()).isEqualTo(-7);
        assertThat(((Number) table.getCell(0, 1)).longValue()).isEqualTo(1L << 53);
        assertThat(((Number) table.getCell(2, 2)).intValue()).isEqualTo(-1);
        assertThat(((Number) table.getCell(2, 3)).doubleValue()).isEqualTo(-0.25);
        assertThat(((Number) table.getCell(0, 4)).doubleValue()).isEqualTo(0.1);
        assertThat(((Number) table.getCell(2, 4)).doubleValue()).isEqualTo(1e300);
        assertThat(table.getCell(0, 5)).isEqualTo("a \"b\", <c> & d|e");
        assertThat(table.getCell(0, 6)).isEqualTo(true);
        assertThat(table.getCell(2, 6)).isEqualTo(false);
        assertThat(table.getCell(0, 7)).isEqualTo(new double[] {1.25, -2});
        assertThat(table.getCell(2, 7)).isEqualTo(new double[] {3});
        assertThat(table.getCell(2, 8)).isEqualTo(new int[] {4, 5, 6});
        assertThat(table.getCell(0, 9)).isEqualTo("2019-09-19T22:17:07.594");
        for (int column = 0; column < 7; column++) {
            assertThat(Tables.isBlank(table.getCell(1, column)))
                    .as("NULL in column %s", table.getColumnInfo(column).getName())
                    .isTrue();
        }
    }

    @Test
    void stilReadsFits() throws IOException {
        byte[] bytes = written(FitsResult::open, true);

        StarTable table = read(new FitsTableBuilder(), bytes);

        checkCells(table);
        assertThat(bytes.length % 2880).isZero();
        assertThat(table.getColumnInfo(0).getUnitString()).isEqualTo("km");
        assertThat(table.getColumnInfo(0).getDescription()).isEqualTo("A number, with 'quotes' and \"more\".");
        assertThat(table.getColumnInfo(4).getUCD()).isEqualTo("pos.eq.ra");
        assertThat(table.getParameterByName("QSTATUS").getValue()).isEqualTo("OVERFLOW");
    }

    @Test
    void fewLongTextsGoToTheHeapOfFits() throws IOException {
        List<ColumnMeta> columns = List.of(ColumnMeta.of("n", Datatype.INT), ColumnMeta.of("t", Datatype.CHAR));
        try (ResultWriter writer = FitsResult.open(FormatRows.head(columns), out)) {
            for (int i = 0; i < 1000; i++) {
                writer.row(FormatRows.cells(i, i == 500 ? "y".repeat(100_000) : "x" + i));
            }
            writer.finish(false);
        }

        StarTable table = read(new FitsTableBuilder(), out.toByteArray());

        assertThat(out.size()).isLessThan(200_000);
        assertThat(table.getCell(499, 1)).isEqualTo("x499");
        assertThat((String) table.getCell(500, 1)).hasSize(100_000);
        assertThat(table.getCell(999, 1)).isEqualTo("x999");
    }

    private static final List<ColumnMeta> WHOLE = List.of(
            ColumnMeta.of("octet", Datatype.UNSIGNED_BYTE),
            ColumnMeta.of("short", Datatype.SHORT),
            ColumnMeta.of("int", Datatype.INT),
            ColumnMeta.of("long", Datatype.LONG),
            FormatRows.array("ints", Datatype.INT, "2"));

    private static final @Nullable Object[] LEAST = {
        255, Short.MIN_VALUE, Integer.MIN_VALUE, Long.MIN_VALUE, new int[] {Integer.MIN_VALUE, 255}
    };

    private static final @Nullable Object[] GREATEST = {
        0, Short.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, new int[] {Integer.MAX_VALUE, 0}
    };

    private StarTable fits(@Nullable Object[]... rows) throws IOException {
        try (ResultWriter writer = FitsResult.open(FormatRows.head(WHOLE), out)) {
            for (@Nullable Object[] row : rows) {
                writer.row(FormatRows.cells(row));
            }
            writer.finish(false);
        }
        return read(new FitsTableBuilder(), out.toByteArray());
    }

    private static void checkWhole(StarTable table, int row, @Nullable Object[] expected) throws IOException {
        for (int i = 0; i < 4; i++) {
            assertThat(((Number) table.getCell(row, i)).longValue())
                    .as("row %s, %s", row, table.getColumnInfo(i).getName())
                    .isEqualTo(((Number) expected[i]).longValue());
        }
        assertThat(table.getCell(row, 4)).isEqualTo(expected[4]);
    }

    @Test
    void fitsWithoutNullKeepsEveryNumber() throws IOException {
        StarTable table = fits(LEAST, GREATEST);

        assertThat(out.toString(StandardCharsets.ISO_8859_1)).doesNotContain("TNULL");
        checkWhole(table, 0, LEAST);
        checkWhole(table, 1, GREATEST);
    }

    @Test
    void fitsWritesNullAsANumberThatNoCellHas() throws IOException {
        for (@Nullable Object[] numbers : List.of(LEAST, GREATEST)) {
            out.reset();
            StarTable table = fits(numbers, new @Nullable Object[WHOLE.size()], numbers);

            checkWhole(table, 0, numbers);
            checkWhole(table, 2, numbers);
            for (int i = 0; i < 4; i++) {
                assertThat(table.getCell(1, i)).as("column %s", i).isNull();
            }
        }
    }

    @Test
    void fitsSaysThatItHasNoNumberLeft() {
        assertThatThrownBy(() -> fits(LEAST, GREATEST, new @Nullable Object[WHOLE.size()]))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("column octet holds NULL and both 255 and 0");
        assertThat(out.size()).isZero();
    }

    @Test
    void anEmptyFitsTableIsOne() throws IOException {
        try (ResultWriter writer = FitsResult.open(FormatRows.head(FormatRows.COLUMNS), out)) {
            writer.finish(false);
        }

        assertThat(read(new FitsTableBuilder(), out.toByteArray()).getRowCount())
                .isZero();
    }

    @Test
    void fitsLeavesNoFileBehind() throws IOException {
        long before = spooled();
        written(FitsResult::open, false);

        assertThat(spooled()).isEqualTo(before);
    }

    private static long spooled() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (var files = Files.newDirectoryStream(temporary, "obshub-result*.rows")) {
            long count = 0;
            for (Path file : files) {
                count += Files.exists(file) ? 1 : 0;
            }
            return count;
        }
    }

    @Test
    void stilReadsEcsv() throws IOException {
        StarTable table = read(new EcsvTableBuilder(), written(EcsvResult::open, false));

        checkCells(table);
        assertThat(table.getColumnInfo(0).getUnitString()).isEqualTo("km");
        assertThat(table.getColumnInfo(0).getDescription()).isEqualTo("A number, with 'quotes' and \"more\".");
    }

    private ParquetStarTable parquet() throws IOException {
        return ParquetTable.open(Files.write(folder.resolve("answer.parquet"), out.toByteArray()));
    }

    @Test
    void theParquetLibraryReadsParquetAndTheVotableInIt() throws IOException {
        written(ParquetResult::open, true);

        ParquetStarTable table = parquet();

        checkCells(Tables.randomTable(table));
        try (VotableReader votable = VotableReader.open(
                new ByteArrayInputStream(table.getVOTableMetadataText().getBytes(StandardCharsets.UTF_8)))) {
            assertThat(votable.columns()).extracting(ColumnMeta::unit).startsWith("km", "");
        }
        assertThat(table.getVOTableMetadataText())
                .contains("value=\"OVERFLOW\">Cut off after 3 rows", "ucd=\"pos.eq.ra\"")
                .doesNotContain("<DATA>");
    }

    @Test
    void parquetOfManyRowGroupsHoldsAllRows() throws IOException {
        List<ColumnMeta> columns = List.of(ColumnMeta.of("n", Datatype.LONG), ColumnMeta.of("t", Datatype.CHAR));
        try (ResultWriter writer = ParquetResult.open(FormatRows.head(columns), out)) {
            for (long i = 0; i < 300_000; i++) {
                writer.row(FormatRows.cells(i, i % 3 == 0 ? null : "a text of some length " + i));
            }
            writer.finish(false);
        }

        ParquetStarTable sequential = parquet();
        StarTable table = Tables.randomTable(sequential);

        assertThat(sequential.getParquetFileReader().getRowGroups().size()).isGreaterThan(1);
        assertThat(table.getRowCount()).isEqualTo(300_000);
        for (int i = 0; i < 300_000; i += 997) {
            assertThat(table.getCell(i, 0)).isEqualTo((long) i);
            assertThat(table.getCell(i, 1)).isEqualTo(i % 3 == 0 ? null : "a text of some length " + i);
        }
    }

    @Test
    void truthValuesInListsOfParquetMayBeNull() throws IOException {
        List<ColumnMeta> columns =
                List.of(FormatRows.array("truths", Datatype.BOOLEAN, "*"), FormatRows.array("ints", Datatype.INT, "*"));
        try (ResultWriter writer = ParquetResult.open(FormatRows.head(columns), out)) {
            writer.row(FormatRows.cells(new Boolean[] {true, null, false, null}, new int[] {1, Integer.MIN_VALUE}));
            writer.row(FormatRows.cells(null, null));
            writer.row(FormatRows.cells(new Boolean[0], new int[0]));
            writer.row(FormatRows.cells(new Boolean[] {null}, new int[] {-1}));
            writer.row(FormatRows.cells(new Boolean[] {true}, new int[] {7}));
            writer.finish(false);
        }

        StarTable table = Tables.randomTable(parquet());

        assertThat(table.getCell(0, 0)).isEqualTo(new Boolean[] {true, null, false, null});
        assertThat(table.getCell(0, 1)).isEqualTo(new int[] {1, Integer.MIN_VALUE});
        for (int row = 1; row < 3; row++) {
            assertThat(table.getCell(row, 0)).as("row %s", row).isNull(); // STIL knows no empty lists
            assertThat(table.getCell(row, 1)).as("row %s", row).isNull();
        }
        assertThat(table.getCell(3, 0)).isEqualTo(new Boolean[] {null});
        assertThat(table.getCell(4, 0)).isEqualTo(new Boolean[] {true});
        assertThat(table.getCell(4, 1)).isEqualTo(new int[] {7});
    }

    @Test
    void aFailureInParquetIsToldInTheFooter() throws IOException {
        ResultWriter writer = ParquetResult.open(FormatRows.head(FormatRows.COLUMNS), out);
        writer.row(FormatRows.cells(FormatRows.FULL));
        writer.fail(new ServiceException(Fault.OVERLOADED, "the time limit struck"));

        assertThat(parquet().getVOTableMetadataText()).contains("value=\"ERROR\">the time limit struck");
    }

    @Test
    void jacksonReadsJson() throws IOException {
        JsonNode answer = new ObjectMapper().readTree(written(JsonResult::open, true));

        assertThat(answer.at("/metadata/4/ucd").asText()).isEqualTo("pos.eq.ra");
        assertThat(answer.at("/data/0").toString())
                .isEqualTo("[-7,9007199254740992,12,1.5,0.1,\"a \\\"b\\\", <c> & d|e\",true,[1.25,-2.0],[1,2,3],"
                        + "\"2019-09-19T22:17:07.594\"]");
        assertThat(answer.at("/data/1").toString()).isEqualTo("[null,null,null,null,null,null,null,null,null,null]");
        assertThat(answer.at("/info/QUERY").asText()).isEqualTo("SELECT *\nFROM t -- it's");
        assertThat(answer.at("/status").asText()).isEqualTo("OVERFLOW");
        assertThat(answer.at("/message").asText()).startsWith("Cut off after 3 rows");
    }

    @Test
    void jsonHasNoNumbersForNanAndInfinity() throws IOException {
        List<ColumnMeta> columns =
                List.of(ColumnMeta.of("d", Datatype.DOUBLE), FormatRows.array("a", Datatype.DOUBLE, "*"));
        ResultWriter writer = JsonResult.open(FormatRows.head(columns), out);
        writer.row(FormatRows.cells(Double.NaN, new double[] {Double.NEGATIVE_INFINITY, 1}));
        writer.row(FormatRows.cells(Double.NEGATIVE_INFINITY, new double[0]));
        writer.fail(new ServiceException(Fault.OVERLOADED, "broken \"off\""));

        JsonNode answer = new ObjectMapper().readTree(out.toByteArray());

        assertThat(answer.at("/data").toString()).isEqualTo("[[null,[null,1.0]],[null,[]]]");
        assertThat(answer.at("/status").asText()).isEqualTo("ERROR");
        assertThat(answer.at("/message").asText()).isEqualTo("broken \"off\"");
    }

    @Test
    void textStandsInColumnsAndSaysHowItEnded() throws IOException {
        List<String> lines = new String(written(TextResult::open, true), StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(lines).hasSize(7);
        assertThat(lines.get(0)).startsWith("| i  | l ");
        assertThat(lines.get(1)).startsWith("| km |");
        assertThat(lines.subList(0, 6)).allSatisfy(line -> assertThat(line).hasSameSizeAs(lines.get(0)));
        assertThat(lines.get(6)).isEqualTo("# OVERFLOW: Cut off after 3 rows: MAXREC of the request.");
    }

    @Test
    void htmlEscapesAndLinks() throws IOException {
        List<ColumnMeta> columns = List.of(ColumnMeta.of("t", Datatype.CHAR));
        ResultWriter writer = HtmlResult.open(FormatRows.head(columns), out);
        writer.row(FormatRows.cells("<script>alert(1)</script>"));
        writer.row(FormatRows.cells("https://x.org/?a=1&b=\"><script>"));
        writer.row(FormatRows.cells("javascript:alert(1)"));
        writer.fail(new ServiceException(Fault.OVERLOADED, "broken <off>"));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .doesNotContain("<script>")
                .contains("<td><a href=\"https://x.org/?a=1&amp;b=%22&gt;&lt;script&gt;\">")
                .contains("<td>javascript:alert(1)</td>")
                .contains("<p class=\"error\">ERROR", "broken &lt;off&gt;")
                .endsWith("</body></html>\n");
    }

    private static final List<ColumnMeta> FOOTPRINTS =
            List.of(ColumnMeta.of("s_region", Datatype.CHAR).withXtype("adql:REGION"));

    private byte[] moc(ResultWriter.Opener opener) throws IOException {
        out.reset();
        try (ResultWriter writer = opener.open(FormatRows.head(FOOTPRINTS), out)) {
            writer.row(FormatRows.cells("CIRCLE ICRS 10.0 20.0 1.0"));
            writer.row(FormatRows.cells("CIRCLE ICRS 10.0 20.0 1.0"));
            writer.row(FormatRows.cells("POLYGON ICRS 50.0 0.0 51.0 0.0 51.0 1.0"));
            writer.row(FormatRows.cells(new Object[] {null}));
            writer.finish(false);
        }
        return out.toByteArray();
    }

    @Test
    void mocsHoldTheFootprintsInAllThreeForms() throws IOException {
        Moc fits = MocFits.read(new ByteArrayInputStream(moc(MocResult::fits)));
        Moc json = MocJson.parse(new String(moc(MocResult::json), StandardCharsets.US_ASCII));
        Moc ascii = Moc.parse(new String(moc(MocResult::ascii), StandardCharsets.US_ASCII));

        assertThat(fits).isEqualTo(json).isEqualTo(ascii);
        assertThat(ascii.contains(new SkyPoint(10, 20.9))).isTrue();
        assertThat(ascii.contains(new SkyPoint(50.9, 0.1))).isTrue();
        assertThat(ascii.contains(new SkyPoint(50.1, 0.9))).isFalse();
        assertThat(ascii.area()).isBetween(Math.PI + 0.5, Math.PI + 1.2);
        assertThat(ascii.intersects(new Cone(new SkyPoint(30, 20), 5))).isFalse();
    }

    @Test
    void aMocNeedsFootprintsAndAllOfThem() throws IOException {
        assertThatThrownBy(() -> MocResult.ascii(FormatRows.head(FormatRows.COLUMNS), out))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("s_region");
        ResultWriter writer = MocResult.ascii(FormatRows.head(FOOTPRINTS), out);
        writer.row(FormatRows.cells("CIRCLE ICRS 10.0 20.0 1.0"));
        assertThatThrownBy(() -> writer.finish(true))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("MAXREC of the request");
        assertThat(out.size()).isZero();
    }
}
