package org.obshub.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.archive.ArchiveId;
import org.obshub.archive.LocalTable;
import org.obshub.archive.obstap.ColumnNames;
import org.obshub.fault.ServiceException;
import org.obshub.harvest.HarvestOptions;
import org.obshub.harvest.HarvestProgress;
import org.obshub.harvest.HarvestReport;
import org.obshub.harvest.HarvestReport.Changes;
import org.obshub.harvest.HarvestReport.Outcome;
import org.obshub.harvest.Harvester;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.region.FootprintIndex;
import org.obshub.store.Database;
import org.obshub.store.DatabaseConfig;
import org.obshub.store.ObscoreLookup;
import org.obshub.upstream.NoWaiting;
import org.obshub.upstream.Wire;
import org.obshub.votable.VotableRow;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.StarTableFactory;
import uk.ac.starlink.table.StarTableOutput;
import uk.ac.starlink.util.FileDataSource;

class FileArchiveTest {
    private static final ArchiveId MINE = new ArchiveId("mine");
    private static final String HEAD =
            "dataproduct_type,calib_level,obs_collection,obs_id,obs_publisher_did,s_ra,s_dec,"
                    + "s_region,em_min,em_max,pol_states,target_name\n";
    private static final String ROWS = HEAD
            + "image,2,\"My, survey\",o1,ivo://example.org/s?1,10.5,-20.25,CIRCLE ICRS 10.5 -20.25 0.5,0.1,0.2,/I/,"
            + "\"a \"\"quoted\"\" name\"\n"
            + "cube,3,\"My, survey\",o2,native-2,359.5,1e1,,0.21,0.22,\"XX, YY\",b\n"
            + "image,9,\"My, survey\",o3,native-3,1,1,,,,,bad level\n";

    @TempDir
    private Path folder;

    private final Wire wire = new Wire("obshub/test", new NoWaiting(), new Random(1));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(DatabaseConfig.inMemory());
    }

    @AfterEach
    void close() {
        database.close();
        threads.shutdownNow();
        wire.close();
    }

    private HarvestReport load(Path file, HarvestOptions options) {
        return new Harvester(database, FootprintIndex.empty(), wire, threads)
                .run(FileArchive.of(file, MINE, ColumnNames.SAME, "obshub.test"), options, HarvestProgress.SILENT);
    }

    @Test
    void columnsOfOtherNamesAreMapped() throws IOException {
        Path file = file("own.csv", "id,obs_collection,calib_level,ra,dec\nivo://x.test/y?1,mine,2,10.5,-20\n");
        ColumnNames names = ColumnNames.parse("obs_publisher_did=id, obs_id=id, s_ra=ra, s_dec=dec");

        HarvestReport report = new Harvester(database, FootprintIndex.empty(), wire, threads)
                .run(FileArchive.of(file, MINE, names, "obshub.test"), HarvestOptions.USUAL, HarvestProgress.SILENT);

        assertThat(report.rejections()).isEmpty();
        assertThat(row("ivo://x.test/y?1").number(ObscoreColumn.S_RA)).hasValue(10.5);
    }

    @Test
    void aLoadThatBrokeOffIsNotTakenUpUnderOtherColumnNames() throws IOException {
        StringBuilder text = new StringBuilder("id,other,obs_collection,calib_level\n");
        for (int i = 1; i <= 50_001; i++) { // one row more than a slice
            text.append("ivo://x.test/y?%d,ivo://x.test/z?%d,mine,2\n".formatted(i, i));
        }
        Path file = file("own.csv", text + "ivo://x.test/y?last,\"never closed\n");
        Harvester harvester = new Harvester(database, FootprintIndex.empty(), wire, threads);
        ColumnNames byId = ColumnNames.parse("obs_publisher_did=id, obs_id=id");
        ColumnNames byOther = ColumnNames.parse("obs_publisher_did=other, obs_id=id");

        List<Long> read = new ArrayList<>();
        for (ColumnNames names : List.of(byId, byId, byOther)) {
            HarvestProgress slices = slice -> read.add(slice.read());
            HarvestReport report =
                    harvester.run(FileArchive.of(file, MINE, names, "obshub.test"), HarvestOptions.USUAL, slices);
            assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        }

        assertThat(read).as("the first slice, once under each names").containsExactly(50_000L, 50_000L);
        assertThat(row("ivo://x.test/z?1").text(ObscoreColumn.OBS_ID)).contains("ivo://x.test/y?1");
    }

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        if (!name.endsWith(".gz")) {
            return Files.writeString(file, text);
        }
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    /** STIL reads the CSV and writes the other formats. */
    private Path converted(String name) throws IOException {
        Path csv = file("source.csv", ROWS);
        StarTable table = new StarTableFactory().makeStarTable(new FileDataSource(csv.toFile()), "csv");
        Path target = folder.resolve(name);
        new StarTableOutput().writeStarTable(table, target.toString(), "(auto)");
        return target;
    }

    private ObscoreRow row(String did) {
        return new ObscoreLookup(database).find(did).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t.csv",
                "t.csv.gz",
                "t.fits",
                "t.vot",
                "t.ecsv",
                "t.tsv",
                "obscore.parquet",
                "obscore.parquet.gz"
            })
    void everyFormatGivesTheSameRows(String name) throws IOException {
        Path file = name.contains("parquet") ? parquet(name) : text(name);

        HarvestReport report = load(file, HarvestOptions.USUAL);

        assertThat(report.message()).isEmpty();
        assertThat(report.outcome()).isEqualTo(Outcome.DONE);
        assertThat(report.totals().accepted()).isEqualTo(2);
        assertThat(report.rejections()).containsOnlyKeys("calib_level: out of range");
        ObscoreRow first = row("ivo://example.org/s?1");
        assertThat(first.text(ObscoreColumn.OBS_COLLECTION)).contains("My, survey");
        assertThat(first.number(ObscoreColumn.S_FOV).getAsDouble()).isBetween(0.999_999, 1.000_001);
        // STIL writes single precision where the CSV has few digits
        assertThat(first.number(ObscoreColumn.FREQ_MIN).getAsDouble()).isBetween(1.498_962e9, 1.498_963e9);
        ObscoreRow second = row("ivo://obshub.test/mine?native-2");
        assertThat(second.text(ObscoreColumn.POL_STATES)).contains("/XX/YY/");
        assertThat(second.text(ObscoreColumn.SOURCE_DID)).contains("native-2");
        assertThat(second.text(ObscoreColumn.DERIVED)).contains("/pol_xel/freq_min/freq_max/");
        assertThat(second.number(ObscoreColumn.S_DEC)).hasValue(10.0);
    }

    private Path text(String name) throws IOException {
        return name.contains("csv") && !name.contains("ecsv")
                ? file(name, ROWS)
                : name.equals("t.tsv") ? file(name, tabbed()) : converted(name);
    }

    /** The same rows, by a writer that is neither ours nor STIL's (resources/parquet/obscore.mjs). */
    private Path parquet(String name) throws IOException {
        Path file = Path.of("src/test/resources/parquet/obscore.parquet");
        if (!name.endsWith(".gz")) {
            return file;
        }
        Path packed = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(file, out);
        }
        return packed;
    }

    private static String tabbed() {
        return ROWS.replace("\"My, survey\"", "My; survey")
                .replace("\"XX, YY\"", "XX YY")
                .replace("\"a \"\"quoted\"\" name\"", "a name")
                .replace(",", "\t")
                .replace("My; survey", "My, survey");
    }

    @Test
    void replaceRemovesWhatTheNewFileLacksAndLoadingAgainDoesNot() throws IOException {
        Path both = file("both.csv", ROWS);
        Path one = file("one.csv", ROWS.lines().limit(2).reduce("", (a, b) -> a + b + "\n"));

        load(both, HarvestOptions.USUAL);
        HarvestReport added = load(one, HarvestOptions.USUAL);
        HarvestReport replaced = load(one, HarvestOptions.FULL);

        assertThat(added.totals().changes()).isEqualTo(new Changes(0, 0, 1, 0));
        assertThat(replaced.totals().changes()).isEqualTo(new Changes(0, 0, 1, 1));
    }

    @Test
    void theReportTellsOfIdentifiersThatAnotherArchiveHas() throws IOException {
        Path file = file("both.csv", ROWS);
        load(file, HarvestOptions.USUAL);

        HarvestReport report = new Harvester(database, FootprintIndex.empty(), wire, threads)
                .run(
                        FileArchive.of(file, new ArchiveId("other"), ColumnNames.SAME, "obshub.test"),
                        HarvestOptions.USUAL,
                        HarvestProgress.SILENT);

        assertThat(report.rejections())
                .as("the one with an IVOID; the identifier of another is minted anew")
                .containsOnly(entry("identifier taken", 1L), entry("calib_level: out of range", 1L));
        assertThat(report.totals().accepted()).isEqualTo(1);
        assertThat(report.totals().rejected()).isEqualTo(2);
    }

    @Test
    void convertsDeclaredUnits() throws IOException {
        Path file = file(
                "t.vot",
                """
                <VOTABLE version="1.4"><RESOURCE type="results"><TABLE>
                <FIELD name="OBS_ID" datatype="char" arraysize="*"/>
                <FIELD name="obs_collection" datatype="char" arraysize="*"/>
                <FIELD name="calib_level" datatype="int"/>
                <FIELD name="freq_min" datatype="double" unit="GHz"/>
                <FIELD name="freq_max" datatype="double" unit="GHz"/>
                <FIELD name="s_resolution" datatype="double" unit="deg"/>
                <FIELD name="access_estsize" datatype="long" unit="Mbyte"/>
                <DATA><TABLEDATA>
                <TR><TD>o1</TD><TD>c</TD><TD>1</TD><TD>1.5</TD><TD>3</TD><TD>0.5</TD><TD>7</TD></TR>
                </TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>
                """);

        HarvestReport report = load(file, HarvestOptions.USUAL);

        assertThat(report.rejections()).isEmpty();
        String minted = "ivo://obshub.test/mine?o1/";
        String did = onlyDid();
        assertThat(did).startsWith(minted).hasSize(minted.length() + 16);
        ObscoreRow row = row(did);
        assertThat(row.number(ObscoreColumn.FREQ_MIN)).hasValue(1.5e9);
        assertThat(row.number(ObscoreColumn.EM_MIN).getAsDouble()).isEqualTo(299_792_458.0 / 3e9);
        assertThat(row.number(ObscoreColumn.S_RESOLUTION).getAsDouble()).isBetween(1799.999, 1800.001);
        assertThat(row.integer(ObscoreColumn.ACCESS_ESTSIZE)).hasValue(7000);
        assertThat(row.text(ObscoreColumn.DERIVED)).contains("/obs_publisher_did/em_min/em_max/");
    }

    private String onlyDid() {
        try (var rows = database.open(
                "SELECT obs_publisher_did FROM ivoa.obscore", List.of(), org.obshub.store.QueryLimits.NONE)) {
            rows.next();
            return Optional.ofNullable(rows.text(0)).orElseThrow();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,b\\n1,2\\n3|line 3 has 1 cells, the first line names 2 columns",
                "a,b\\n1,\"2\\n3,4|the quote that opens in line 2 is never closed",
                "a,b\\n\"1\"x,2|line 2: 'x' behind a closing quote, expected a comma",
                "a,,c\\n|column 2 has no name in the first line",
                "<html><body>Please log in</body></html>|it begins with '<html><body>Please log in</body></html>', as a web page"
            })
    void tellsWhereATextFileIsWrong(String text, String message) throws IOException {
        Path file = file("bad.csv", text.replace("\\n", "\n"));

        assertThat(failure(file)).contains("bad.csv").contains(message);
    }

    private String failure(Path file) {
        try {
            return load(file, HarvestOptions.USUAL).message();
        } catch (ServiceException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void readsCsvAsRfc4180Says() throws IOException {
        Path file = file("t.csv", "\uFEFFa,b\r\n\"1,\r\n2\",\"\"\r\n,\"x\"\"y\"\r\n\r\nlast,");

        List<String> cells = new ArrayList<>();
        try (LocalTable.Cursor rows = new TableFile(file, FileFormat.CSV, "").open()) {
            for (Optional<VotableRow> row = rows.next(); row.isPresent(); row = rows.next()) {
                cells.add(row.get().cell(0) + "|" + row.get().cell(1));
            }
        }

        assertThat(cells).containsExactly("1,\r\n2|", "null|x\"y", "last|null");
    }

    @Test
    void namesTheFormatsThatCanBeLoaded() {
        assertThatThrownBy(() -> FileFormat.of(Path.of("a.txt"))).hasMessageContaining(".csv .tsv .tab .vot");
        assertThatThrownBy(() -> FileArchive.of(folder.resolve("none.csv"), MINE, ColumnNames.SAME, "obshub.test"))
                .hasMessageContaining("no file that can be read");
    }
}
