package org.obshub.obscore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.obshub.tableset.ColumnMeta;

/** Compares the columns with the tables printed in the standards. */
class ObscoreColumnTest {
    private static final Map<String, ColumnMeta> OBSCORE = ObscoreTable.OBSCORE.meta(name -> false).columns().stream()
            .collect(Collectors.toMap(ColumnMeta::name, column -> column));
    private static final Map<String, ColumnMeta> RADIO = ObscoreTable.RADIO.meta(name -> false).columns().stream()
            .collect(Collectors.toMap(ColumnMeta::name, column -> column));

    /** Both live in ivoa.obscore_radio, so that NATURAL JOIN shares the identifier only. */
    private static final Set<String> MOVED = Set.of("s_resolution_min", "s_resolution_max");

    static Stream<List<String>> standardColumns() {
        return cells("/standards/obscore-1.1-columns.txt").filter(cells -> !MOVED.contains(cells.get(0)));
    }

    static Stream<List<String>> radioColumns() {
        return cells("/standards/obscore-radio-columns.txt");
    }

    private static Stream<List<String>> cells(String resource) {
        try (InputStream in = ObscoreColumnTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(line -> Arrays.stream(
                            line.split("\\|"))
                    .map(String::strip)
                    .filter(cell -> !cell.isEmpty())
                    .map(cell -> cell.equals("-") ? "" : cell)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("standardColumns")
    void agreesWithObscore11(List<String> cells) {
        ColumnMeta column = OBSCORE.get(cells.get(0));

        assertThat(column).as(cells.get(0)).isNotNull();
        assertThat(column.datatype().votableName()).isEqualTo(cells.get(2).replaceAll(" .*", ""));
        assertThat(column.utype()).isEqualTo("obscore:" + cells.get(4));
        // Validators and other services hold to bibcode (facts of taplint 3.4.7, OBS stage); the text prints meta.bib.
        String ucd = cells.get(0).equals("bib_reference") ? "meta.bib.bibcode" : cells.get(5);
        assertThat(column.ucd()).isEqualTo(ucd);
        assertThat(column.flags().nullable()).isEqualTo(!cells.get(6).equals("M not null"));
        assertThat(column.flags().principal()).isEqualTo(cells.get(7).equals("1"));
        assertThat(column.flags().std()).isTrue();
        if (!column.name().equals("o_stat_error")) { // its unit is a column
            assertThat(column.unit()).isEqualTo(cells.get(3));
        }
    }

    @ParameterizedTest
    @MethodSource("radioColumns")
    void agreesWithTheRadioExtension(List<String> cells) {
        ColumnMeta column = RADIO.get(cells.get(0));

        assertThat(column).as(cells.get(0)).isNotNull();
        assertThat(column.unit()).isEqualTo(cells.get(1));
        assertThat(column.utype()).isEqualTo("obscore:" + cells.get(2).replaceAll("^obscore:|[ ][(].*", ""));
        assertThat(column.ucd()).isEqualTo(cells.get(3));
    }

    @Test
    void hasEveryColumnOfBothStandardsAndSharesTheIdentifierOnly() {
        assertThat(standardColumns()).hasSize(58);
        assertThat(radioColumns()).hasSize(RADIO.size());
        assertThat(OBSCORE.keySet().stream().filter(RADIO::containsKey)).containsExactly("obs_publisher_did");
    }

    @Test
    void describesEveryColumn() {
        assertThat(Stream.of(ObscoreTable.values()).flatMap(table -> table.meta(name -> false).columns().stream()))
                .allSatisfy(column -> assertThat(column.description()).isNotBlank())
                .allSatisfy(column -> assertThat(column.ucd()).isNotBlank());
    }
}
