package org.obshub.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.obshub.archive.cadc.CadcArchive;
import org.obshub.archive.casda.CasdaArchive;
import org.obshub.archive.nrao.NraoArchive;
import org.obshub.archive.obstap.ObstapMapper;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.obscore.RowCheck;
import org.obshub.obscore.Scan;
import org.obshub.obscore.SpectralWindow;
import org.obshub.sky.Stcs;
import org.obshub.upstream.Access;
import org.obshub.upstream.Pace;
import org.obshub.votable.VotableRow;

/** Every recorded answer with rows, mapped: each value of each row must be found again in what is published or rejected. */
class RecordedAnswersTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T00:00:00Z"), ZoneOffset.UTC);
    private static final RemoteTable TABLE = RemoteTable.of(URI.create("http://localhost/tap"), "ivoa.obscore");

    static Stream<String> answers() throws IOException {
        Path root = Path.of("src/test/resources/recorded");
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(name -> name.matches("(nrao|cadc|casda|alma)/.*"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void nothingOfARecordedRowIsLost(String name) {
        List<VotableRow> rows = rows(name);

        List<MappedRow> mapped = new ArrayList<>();
        mapper(name).map(rows.iterator()).forEachRemaining(mapped::add);

        assertThat(rows).isNotEmpty();
        for (VotableRow row : rows) {
            for (int i = 0; i < row.columns().size(); i++) {
                Object cell = row.cell(i);
                if (cell != null
                        && !cell.toString().isBlank()
                        && !cell.toString().equals("NaN")) {
                    String column = row.columns().get(i).name().toLowerCase(Locale.ROOT);
                    assertThat(mapped)
                            .as("%s: %s = %s", name, column, cell)
                            .anyMatch(found -> found.match(
                                    accepted -> keeps(accepted.row(), row, column, cell),
                                    rejected -> rejected.raw().contains(cell.toString())));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void whatIsPublishedKeepsTheRulesOfObscore(String name) {
        mapper(name).map(rows(name).iterator()).forEachRemaining(mapped -> {
            if (mapped instanceof MappedRow.Accepted accepted) {
                ObscoreRow row = accepted.row();
                assertThat(RowCheck.check(row)).as(name).isEmpty();
                if (row.number(ObscoreColumn.FREQ_MIN).isPresent()) {
                    // c/f, to the last digits (radio truth: wavelengths always agree with frequencies)
                    assertThat(row.number(ObscoreColumn.EM_MAX).orElseThrow()
                                    * row.number(ObscoreColumn.FREQ_MIN).orElseThrow())
                            .isCloseTo(299_792_458.0, org.assertj.core.data.Percentage.withPercentage(1e-10));
                }
            }
        });
    }

    private static List<VotableRow> rows(String name) {
        if (name.endsWith(".csv")) {
            return Recorded.csv(name).stream()
                    .sorted(Comparator.comparing(
                            row -> row.text("obs_publisher_did").orElse("")))
                    .toList();
        }
        return name.endsWith(".xml") ? Recorded.votable(name) : Recorded.blankSeparated(name);
    }

    private static RowMapper mapper(String name) {
        return switch (name.substring(0, name.indexOf('/'))) {
            case "nrao" ->
                NraoArchive.at(TABLE, Pace.USUAL, Access.USUAL, "test.obshub", CLOCK)
                        .mapper();
            case "cadc" ->
                CadcArchive.at(TABLE, List.of(), Pace.USUAL, Access.USUAL, CLOCK)
                        .mapper();
            case "casda" ->
                CasdaArchive.at(TABLE, Optional.empty(), Pace.USUAL, Access.USUAL, "test.obshub", CLOCK)
                        .mapper();
            default -> new ObstapMapper(new DatasetIds("test.obshub", new ArchiveId("alma")));
        };
    }

    /** The cell stands in the column of its name, in {@code source_values}, or in a window or scan of the dataset. */
    private static boolean keeps(ObscoreRow dataset, VotableRow row, String column, Object cell) {
        Optional<String> did = dataset.text(ObscoreColumn.SOURCE_DID);
        boolean isOfRow = did.equals(row.text("obs_publisher_did")) || did.equals(row.text("obs_id"));
        if (!isOfRow) {
            return false;
        }
        String text = cell.toString().strip();
        return isValue(dataset, column, text)
                || dataset.text(ObscoreColumn.SOURCE_VALUES)
                        .orElse("")
                        .contains('"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                || isRegionOrLink(dataset, column, text)
                || isBelow(dataset, column, text);
    }

    private static boolean isValue(ObscoreRow dataset, String column, String text) {
        return Stream.of(ObscoreColumn.values())
                .filter(known -> known.columnName().equals(column))
                .flatMap(known -> dataset.value(known).stream())
                .anyMatch(value -> value instanceof Number number
                        ? isNumber(text, number.doubleValue())
                        : value.equals(text) || value.equals(text.replace("Z", "")));
    }

    private static boolean isRegionOrLink(ObscoreRow dataset, String column, String text) {
        return switch (column) {
            case "s_region" -> Stcs.parse(text).equals(dataset.footprint());
            case "access_url" ->
                dataset.text(ObscoreColumn.SOURCE_ACCESS_URL)
                        .filter(url -> url.equals(text.replaceAll("runid=[^&]*&", "")))
                        .isPresent();
            case "obs_publisher_did" -> dataset.text(ObscoreColumn.SOURCE_DID).equals(Optional.of(text));
            default -> false;
        };
    }

    private static boolean isBelow(ObscoreRow dataset, String column, String text) {
        return switch (column) {
            case "scan_num" -> dataset.scans().stream().anyMatch(scan -> isNumber(text, (double) scan.number()));
            case "target_name" -> dataset.scans().stream().map(Scan::targetName).anyMatch(text::equals);
            case "s_ra" -> dataset.scans().stream().anyMatch(scan -> isNumber(text, scan.ra()));
            case "s_dec" -> dataset.scans().stream().anyMatch(scan -> isNumber(text, scan.dec()));
            case "t_min" -> dataset.scans().stream().anyMatch(scan -> isNumber(text, scan.tMin()));
            case "t_max" -> dataset.scans().stream().anyMatch(scan -> isNumber(text, scan.tMax()));
            case "t_exptime" -> dataset.scans().stream().anyMatch(scan -> isNumber(text, scan.exposure()));
            case "spw_names" ->
                Stream.of(text.split(",")).allMatch(name -> dataset.windows().stream()
                        .map(SpectralWindow::name)
                        .anyMatch(name::equals));
            case "center_frequencies" ->
                Stream.of(text.split(",")).allMatch(centre -> dataset.windows().stream()
                        .anyMatch(window -> isNumber(centre, (window.freqMin() + window.freqMax()) / 2)));
            case "bandwidths" ->
                Stream.of(text.split(",")).allMatch(width -> dataset.windows().stream()
                        .anyMatch(window -> isNumber(width, window.freqMax() - window.freqMin())));
            case "nums_channels" ->
                Stream.of(text.split(",")).allMatch(count -> dataset.windows().stream()
                        .anyMatch(window -> isNumber(count, (double) window.channels())));
            case "spectral_resolutions" ->
                Stream.of(text.split(",")).allMatch(width -> dataset.windows().stream()
                        .anyMatch(window -> isNumber(width, window.resolution())));
            default -> false;
        };
    }

    private static boolean isNumber(String text, double number) {
        try {
            double said = Double.parseDouble(text.strip());
            return Math.abs(said - number) <= 1e-12 * Math.abs(said);
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
