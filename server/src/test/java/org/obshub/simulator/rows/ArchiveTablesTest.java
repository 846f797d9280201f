package org.obshub.simulator.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArchiveTablesTest {
    private static final ArchiveTables TABLES = new ArchiveTables();
    private static final Table NRAO = TABLES.nrao().get(0);
    private static final Table CADC = TABLES.cadc().get(0);
    private static final Table CASDA = TABLES.casda().get(0);

    @Test
    void theArchivesHoldAbout150000Rows() {
        assertThat(CADC.size()).isEqualTo(3 * 35_446 + 3);
        assertThat(NRAO.size()).isBetween(35_446 + 3_000, 35_446 + 8_000);
        assertThat(CASDA.size()).isBetween(8_000, 12_000);
        assertThat(CADC.size() + NRAO.size() + CASDA.size()).isBetween(148_000, 160_000);
    }

    @Test
    void cadcColumnsAreThoseItDeclaresInItsOrder() throws IOException {
        List<Map<String, String>> recorded = recordedColumns("cadc");
        List<String> inOrder = recorded.stream()
                .sorted(Comparator.comparingInt(row -> Integer.parseInt(row.getOrDefault("column_index", ""))))
                .map(row -> row.getOrDefault("name", ""))
                .toList();

        assertThat(names(CADC)).isEqualTo(inOrder).hasSize(33);
        for (Map<String, String> row : recorded) {
            Column column = CADC.find(row.getOrDefault("name", "")).orElseThrow();
            assertThat(List.of(column.datatype(), column.arraysize(), column.unit(), column.ucd(), column.xtype()))
                    .containsExactly(
                            row.getOrDefault("datatype", "?"),
                            row.getOrDefault("arraysize", "?"),
                            row.getOrDefault("unit", "?"),
                            row.getOrDefault("ucd", "?"),
                            row.getOrDefault("xtype", "?"));
        }
    }

    @Test
    void casdaHas42ColumnsWithTheirWrongUnits() throws IOException {
        List<Map<String, String>> recorded = recordedColumns("casda");

        assertThat(names(CASDA))
                .isEqualTo(recorded.stream()
                        .map(row -> row.getOrDefault("name", ""))
                        .toList())
                .hasSize(42);
        assertThat(CASDA.find("s_resolution").orElseThrow().unit()).isEqualTo("arcsec");
        assertThat(CASDA.find("obs_id").orElseThrow().arraysize()).isEqualTo("255");
    }

    @Test
    void nraoHas41ColumnsInTheirNativeOrder() throws IOException {
        assertThat(names(NRAO))
                .isEqualTo(List.of(
                        recorded("nrao/obscore-41-columns-empty.txt").strip().split("\\s+")));
    }

    @Test
    void m82AndJ0509AreAmongTheRows() {
        assertThat(texts(CADC, "target_name")).contains("J095548+693000", "J050939+313000", "J050915+303000");
        assertThat(texts(NRAO, "target_name")).contains("J095548+693000", "J050939+313000", "M82");
        assertThat(texts(NRAO, "obs_publisher_did"))
                .contains(
                        "VLASS1.1.sb34647560.eb34700758.58075.26425702547",
                        "VLASS2.1.sb38561374.eb38565040.59070.62333981482",
                        "VLASS3.1.sb43247986.eb43449519.59968.0862703125");
    }

    @Test
    void anotherStartMakesTheSameRows() {
        ArchiveTables again = new ArchiveTables();

        assertSample(NRAO, again.nrao().get(0));
        assertSample(CADC, again.cadc().get(0));
        assertSample(CASDA, again.casda().get(0));
    }

    @Test
    void identifiersAreUniqueAtCadcAndCasdaAndRepeatOverScansAtNrao() {
        assertThat(new HashSet<>(all(CADC, "obs_publisher_did"))).hasSize(CADC.size());
        assertThat(new HashSet<>(all(CASDA, "obs_publisher_did"))).hasSize(CASDA.size());
        assertThat(new HashSet<>(all(NRAO, "obs_publisher_did")).size()).isLessThan(NRAO.size() - 3_000);
    }

    @Test
    void everyCellHasTheTypeItsColumnDeclares() {
        List<String> wrong = new ArrayList<>();
        for (Table table : List.of(NRAO, CADC, CASDA)) {
            for (int row = 0; row < table.size(); row += 17) {
                for (Column column : table.columns()) {
                    Object cell = table.cell(row, column.name());
                    Class<?> type =
                            switch (column.datatype()) {
                                case "double" -> Double.class;
                                case "int", "long" -> Long.class;
                                default -> String.class;
                            };
                    if (!cell.equals(RowBlock.NOTHING) && !type.isInstance(cell)) {
                        wrong.add(table.name() + "." + column.name() + " row " + row + ": " + cell);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void manyCadcRowsShareATimestampAndManyHaveNoTime() {
        Map<Object, Integer> stamps = new HashMap<>();
        all(CADC, "lastModified").forEach(stamp -> stamps.merge(stamp, 1, Integer::sum));
        long untimed =
                all(CADC, "t_min").stream().filter(RowBlock.NOTHING::equals).count();

        assertThat(stamps.values().stream().max(Integer::compare))
                .hasValueSatisfying(most -> assertThat(most).isGreaterThan(3_000));
        assertThat(stamps).hasSizeGreaterThan(1_000);
        assertThat(untimed).isGreaterThan(35_000);
    }

    @Test
    void cadcRegionsComeWithAndWithoutFrame() {
        List<String> regions = texts(CADC, "s_region");

        assertThat(regions).anyMatch(text -> text.startsWith("polygon "));
        assertThat(regions).anyMatch(text -> text.startsWith("Polygon ICRS "));
        assertThat(regions).allMatch(text -> text.split(" ").length >= 9);
    }

    @Test
    void cadcDeliversQuickLookWavelengthsInMetres() {
        assertThat((Double) CADC.cell(0, "em_min")).isCloseTo(0.0743, within(1e-4));
        assertThat((Double) CADC.cell(0, "em_max")).isCloseTo(0.1526, within(1e-4));
        assertThat(all(CADC, "access_estsize")).containsOnly(RowBlock.NOTHING);
    }

    @Test
    void nraoFrequenciesEndOneWindowLow() {
        int scans = 0;
        for (int row = 35_446; row < NRAO.size(); row++) {
            String centres = NRAO.cell(row, "center_frequencies").toString();
            if (centres.isEmpty()) {
                continue;
            }
            double top = List.of(centres.split(",")).stream()
                    .mapToDouble(Double::parseDouble)
                    .max()
                    .orElseThrow();
            String widths = NRAO.cell(row, "bandwidths").toString();
            double width = Double.parseDouble(widths.substring(0, widths.indexOf(',')));
            scans++;
            assertThat((Double) NRAO.cell(row, "freq_max"))
                    .as("row %s", row)
                    .isBetween(top - width / 2 - 2e6, top - width / 2 + 1);
        }
        assertThat(scans).isGreaterThan(3_000);
    }

    @Test
    void oneInFourPointedNraoScansHasNoWindowLists() {
        long pointed = 0;
        long bare = 0;
        for (int row = 35_446; row < NRAO.size(); row++) {
            boolean evla = NRAO.cell(row, "instrument_name").equals("EVLA");
            if (evla && !NRAO.cell(row, "project_code").toString().startsWith("VLASS")) {
                pointed++;
                bare += NRAO.cell(row, "spw_names").equals(RowBlock.NOTHING) ? 1 : 0;
            }
        }
        assertThat(bare / (double) pointed).isBetween(0.2, 0.35);
    }

    @Test
    void casdaContinuumImagesHaveNoBandwidthAndResolutionsInDegrees() {
        long images = 0;
        for (int row = 3; row < CASDA.size(); row++) {
            if (!CASDA.cell(row, "dataproduct_subtype").equals("cont.restored.t0")) {
                continue;
            }
            images++;
            double low = (Double) CASDA.cell(row, "em_min");
            double high = (Double) CASDA.cell(row, "em_max");
            assertThat(high / low - 1).isBetween(0.0, 1e-8);
            assertThat((Double) CASDA.cell(row, "s_resolution")).isBetween(0.001, 0.05);
            assertThat((Double) CASDA.cell(row, "s_fov")).isGreaterThan(30);
        }
        assertThat(images).isEqualTo(899 + 1601);
    }

    @Test
    void casdaHasUnreleasedRowsVisibilitiesWithoutPositionAndCataloguesWithoutType() {
        assertThat(texts(CASDA, "obs_release_date")).anyMatch(date -> date.startsWith("2218-"));
        assertThat(all(CASDA, "obs_release_date")).contains(RowBlock.NOTHING);
        for (int row = 0; row < CASDA.size(); row++) {
            String did = CASDA.cell(row, "obs_publisher_did").toString();
            Object type = CASDA.cell(row, "dataproduct_type");
            assertThat(type.equals(RowBlock.NOTHING)).isEqualTo(did.startsWith("catalogue-"));
            assertThat(CASDA.cell(row, "s_ra").equals(RowBlock.NOTHING)).isEqualTo(did.startsWith("visibility-"));
        }
        assertThat(Set.copyOf(texts(CASDA, "quality_level")))
                .contains("GOOD", "UNCERTAIN", "BAD", "REJECTED", "NOT_VALIDATED");
        assertThat(Set.copyOf(texts(CASDA, "pol_states"))).containsExactlyInAnyOrder("/I/", "//", "/XX/XY/YX/YY/");
    }

    private static void assertSample(Table one, Table other) {
        assertThat(other.size()).isEqualTo(one.size());
        for (int row = 0; row < one.size(); row += 997) {
            for (Column column : one.columns()) {
                assertThat(other.cell(row, column.name())).isEqualTo(one.cell(row, column.name()));
            }
        }
    }

    private static List<Object> all(Table table, String column) {
        return IntStream.range(0, table.size())
                .mapToObj(row -> table.cell(row, column))
                .toList();
    }

    private static List<String> texts(Table table, String column) {
        return all(table, column).stream()
                .map(Object::toString)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static List<String> names(Table table) {
        return table.columns().stream().map(Column::name).toList();
    }

    private static List<Map<String, String>> recordedColumns(String archive) throws IOException {
        List<String> lines = recorded(archive + "/obscore-columns.csv").lines().toList();
        List<String> names = List.of(lines.get(0).split(","));
        return lines.stream()
                .skip(1)
                .map(line -> {
                    String[] cells = line.split(",", -1);
                    Map<String, String> row = new HashMap<>();
                    IntStream.range(0, names.size()).forEach(i -> row.put(names.get(i), cells[i]));
                    return row;
                })
                .toList();
    }

    private static String recorded(String path) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ArchiveTablesTest.class.getResourceAsStream("/recorded/" + path))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
