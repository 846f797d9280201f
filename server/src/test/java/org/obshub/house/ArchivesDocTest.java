package org.obshub.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/archives.md must say what becomes of every column an archive is known to have. */
class ArchivesDocTest {
    private static final Path DOCUMENT = Path.of("../docs/archives.md");
    private static final Path COLUMNS = Path.of("src/main/resources/org/obshub/simulator/rows");
    private static final Path ALMA = Path.of("../ingest/src/test/resources/recorded/alma/obscore-one-row.txt");

    @ParameterizedTest
    @CsvSource({"NRAO, nrao", "CADC, cadc", "CASDA, casda", "ALMA, alma"})
    void everyUpstreamColumnHasItsRule(String section, String archive) throws IOException {
        String text = section(section);

        assertThat(columns(archive)).isNotEmpty().allSatisfy(column -> assertThat(text)
                .contains("`" + column + "`"));
    }

    private static List<String> columns(String archive) throws IOException {
        if (archive.equals("alma")) {
            return Arrays.asList(Files.readAllLines(ALMA).get(0).split(" "));
        }
        return Files.readAllLines(COLUMNS.resolve(archive + "-columns.csv")).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
    }

    private static String section(String name) throws IOException {
        String text = Files.readString(DOCUMENT);
        int from = text.indexOf("\n### " + name);
        int to = text.indexOf("\n### ", from + 1);
        assertThat(from).as("section " + name).isPositive();
        return to < 0 ? text.substring(from) : text.substring(from, to);
    }
}
