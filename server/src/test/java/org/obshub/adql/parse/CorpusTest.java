package org.obshub.adql.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.obshub.adql.AdqlException;

class CorpusTest {
    private final AdqlParser parser = new AdqlParser();

    @Test
    void everyDisagreementIsExplained() throws IOException {
        List<String> disagreements = Corpus.entries().stream()
                .filter(Corpus.Entry::judgedUnder21)
                .filter(entry -> accepts(entry.adql()) != entry.valid())
                .map(Corpus.Entry::id)
                .toList();

        assertThat(disagreements)
                .containsExactlyInAnyOrderElementsOf(explanations().keySet());
    }

    @Test
    void verdictsAgreeOnNinetyNineInHundred() {
        List<Corpus.Entry> judged =
                Corpus.entries().stream().filter(Corpus.Entry::judgedUnder21).toList();
        long agreed = judged.stream()
                .filter(entry -> accepts(entry.adql()) == entry.valid())
                .count();

        assertThat(judged).hasSizeGreaterThan(590);
        assertThat(agreed / (double) judged.size()).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void whatIsValidUnder20Parses() {
        Corpus.entries().stream()
                .filter(entry -> entry.valid() && entry.version().equals("2.0") && !entry.disputed())
                .forEach(entry -> assertThatCode(() -> parser.parse(entry.adql()))
                        .as(entry.id())
                        .doesNotThrowAnyException());
    }

    @Test
    void everyCorrectionIsAQuery() {
        Corpus.entries().forEach(entry -> {
            try {
                parser.parse(entry.adql());
            } catch (AdqlException e) {
                e.suggestion().ifPresent(corrected -> assertThatCode(() -> parser.parse(corrected))
                        .as(entry.id())
                        .doesNotThrowAnyException());
            }
        });
    }

    private boolean accepts(String adql) {
        try {
            parser.parse(adql);
            return true;
        } catch (AdqlException e) {
            return false;
        }
    }

    /** Lines of {@code id: why}. */
    private static Map<String, String> explanations() throws IOException {
        try (InputStream in = CorpusTest.class.getResourceAsStream("/adql/disagreements.txt");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        }
    }
}
