package org.obshub.adql.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.obshub.adql.AdqlException;
import org.obshub.fault.Fault;

class AdqlErrorsTest {
    private final AdqlParser parser = new AdqlParser();

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhereAndWhatAndWhatWouldBeRight(Case wrong) {
        AdqlException error = refusal(wrong.query());

        assertThat(error.problem()).contains(wrong.part());
        assertThat(error.span().line() + " " + error.span().column()).isEqualTo(wrong.place());
        assertThat(error.suggestion()).isEqualTo(wrong.corrected());
    }

    @Test
    void messageIsThePlaceThenACaretThenTheCorrectedQuery() {
        AdqlException error = refusal("SELECT a\nFROM t\n\tWHERE a == 1");

        assertThat(error)
                .hasMessage("line 3, column 10: == is written =\n\tWHERE a == 1\n\t        ^^\nCorrected query:\n"
                        + "SELECT a\nFROM t\n\tWHERE a = 1");
        assertThat(error.fault()).isEqualTo(Fault.BAD_QUERY);
    }

    @Test
    void aLongLineIsCutAroundThePlace() {
        String list = "1, ".repeat(500);

        AdqlException error = refusal("SELECT a FROM t WHERE a IN (" + list + "== 2)");

        assertThat(error.getMessage().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(140));
        assertThat(error.getMessage().lines().skip(1))
                .first()
                .asString()
                .startsWith("...")
                .contains("== 2)");
    }

    @Test
    void anEmptyQueryIsCalledEmpty() {
        assertThat(refusal("").problem()).contains("the query is empty");
        assertThat(refusal(" -- nothing\n").problem()).contains("the query is empty");
    }

    private AdqlException refusal(String query) {
        AdqlException error = catchThrowableOfType(AdqlException.class, () -> parser.parse(query));
        assertThat(error).as(query).isNotNull();
        return error;
    }

    /** A query and what must be said about it. */
    record Case(String query, String place, String part, Optional<String> corrected) {}

    static Stream<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        List<String> query = new ArrayList<>();
        for (String line : lines()) {
            if (line.startsWith("  => ")) {
                Case last = cases.remove(cases.size() - 1);
                cases.add(new Case(last.query(), last.place(), last.part(), Optional.of(line.substring(5))));
            } else if (line.startsWith("  ")) {
                int bar = line.indexOf(" | ");
                cases.add(new Case(
                        String.join("\n", query),
                        line.substring(0, bar).strip(),
                        line.substring(bar + 3),
                        Optional.empty()));
                query.clear();
            } else if (!line.isBlank() && !line.startsWith("#")) {
                query.add(line);
            }
        }
        return cases.stream();
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = AdqlErrorsTest.class.getResourceAsStream("/adql/errors.txt");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
