package org.obshub.adql.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.adql.AdqlException;

class ParseLimitsTest {
    /** Half of what a thread usually has. */
    private static final long SMALL_STACK = 512 * 1024;

    private final AdqlParser parser = new AdqlParser();

    @Test
    void refusesTenMegabytesWithoutReadingThem() {
        String query = "SELECT '" + "x".repeat(10_000_000) + "' FROM t";

        assertThatThrownBy(() -> parser.parse(query))
                .isInstanceOf(AdqlException.class)
                .hasMessageContaining("at most 1,000,000 are read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT #1# FROM t",
                "SELECT a FROM t WHERE #a = 1#",
                "SELECT a FROM #t#",
                "SELECT a FROM t WHERE a IN #1#",
                "#SELECT a FROM t#",
                "SELECT f#1# FROM t"
            })
    void answersTenThousandParenthesesClearly(String shape) {
        String query = shape.replaceFirst("#", "(".repeat(10_000)).replaceFirst("#", ")".repeat(10_000));

        assertThatThrownBy(() -> parser.parse(query))
                .isInstanceOf(AdqlException.class)
                .hasMessageContaining("nested more than 100 deep");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "SELECT 1; + 1",
                "SELECT a FROM t; JOIN u USING (a)",
                "SELECT a FROM t; UNION SELECT b FROM u",
                "SELECT a FROM t WHERE a = b; || c"
            })
    void answersTenThousandLinksClearly(String start, String link) {
        String query = start + link.repeat(10_000) + (start.contains("FROM") ? "" : " FROM t");

        assertThatThrownBy(() -> parser.parse(query))
                .isInstanceOf(AdqlException.class)
                .hasMessageContaining("too complex");
    }

    @Test
    void chainsInsideParenthesesCountTogether() {
        String query = "SELECT " + "(".repeat(20) + "1" + (" + 1".repeat(100) + ")").repeat(20) + " FROM t";

        assertThatThrownBy(() -> parser.parse(query)).hasMessageContaining("too complex");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT #1# FROM t", "SELECT a FROM t WHERE #a = 1#", "#SELECT a FROM t#"})
    void theDeepestAllowedFitsIntoASmallStack(String shape) throws InterruptedException {
        String query = shape.replaceFirst("#", "(".repeat(100)).replaceFirst("#", ")".repeat(100));
        AtomicReference<String> outcome = new AtomicReference<>("nothing");
        Thread thread = new Thread(null, () -> outcome.set(TreeText.of(parser.parse(query))), "small", SMALL_STACK);

        thread.start();
        thread.join();

        assertThat(outcome.get()).startsWith("(select");
    }

    @Test
    void longListsAndLongConditionsAreFine() {
        String list = "1" + ", 12345".repeat(50_000);
        String conditions = "a = 1" + " OR a = 2".repeat(50_000);

        assertThat(parser.parse("SELECT a FROM t WHERE a IN (" + list + ")")).isNotNull();
        assertThat(parser.parse("SELECT a FROM t WHERE " + conditions)).isNotNull();
    }
}
