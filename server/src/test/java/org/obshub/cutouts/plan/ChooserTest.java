package org.obshub.cutouts.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.obshub.http.Parameters;

class ChooserTest {
    private static final Position POSITION = new Position(1, "a", 10, 20, 0.1);

    private static Match match(String name, double coverage, int level, double start, String... sameAs) {
        return new Match(
                name,
                new Match.Origin("cadc", "VLASS", "VLASS1.1"),
                start,
                level,
                new Placement(coverage, coverage > 0.5, 0.2),
                List.of(sameAs),
                1000);
    }

    private static Order order(String... namesAndValues) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
        }
        return Order.of(new Parameters(values, Map.of()));
    }

    private static List<String> verdicts(Order order, Match... matches) {
        List<Match> sorted = new ArrayList<>(List.of(matches));
        sorted.sort(Match.BEST);
        return new Chooser(order)
                .choose(POSITION, sorted).stream()
                        .map(item -> item.match().map(Match::dataset).orElse("-") + " "
                                + item.verdict().word())
                        .toList();
    }

    @Test
    void theBestCoversMostThenIsCalibratedBestThenNewest() {
        Match sliver = match("sliver", 0.7, 4, 60_000);
        Match raw = match("raw", 1, 1, 60_000);
        Match old = match("old", 1, 2, 58_000);
        Match undated = match("undated", 1, 2, Double.NaN);
        Match best = match("new", 0.998, 2, 59_000); // within 1 % of the others

        assertThat(verdicts(order("BEST", "1"), sliver, raw, undated, old, best))
                .containsExactly("new wanted", "old spare", "undated spare", "raw spare");
        assertThat(verdicts(order(), sliver, raw, undated, old, best))
                .containsExactly("new wanted", "old wanted", "undated wanted", "raw wanted", "sliver wanted");
    }

    @Test
    void aCopyIsLeftOutWhereTheOtherIsThere() {
        Match first = match("first", 1, 2, 59_000);
        Match copy = match("copy", 1, 2, 59_000, "first");

        assertThat(verdicts(order(), first, copy)).containsExactlyInAnyOrder("first wanted", "copy duplicate");
        assertThat(verdicts(order("DUPLICATES", "1"), first, copy))
                .containsExactlyInAnyOrder("first wanted", "copy wanted");
        assertThat(verdicts(order(), copy)).containsExactly("copy wanted");
    }

    /** Issue "DataLink and SODA", bulk: duplicates marked, in however many archives they are. */
    @Test
    void ofManyCopiesOneIsTaken() {
        Match cadc = match("cadc", 1, 2, 59_000);
        Match mirror = match("mirror", 1, 2, 59_000, "cadc");
        Match nrao = match("nrao", 1, 2, 59_000, "cadc", "mirror");

        assertThat(verdicts(order(), cadc, mirror, nrao))
                .containsExactlyInAnyOrder("cadc wanted", "mirror duplicate", "nrao duplicate");
        assertThat(verdicts(order(), mirror, nrao))
                .as("without the archive first by name")
                .containsExactlyInAnyOrder("mirror wanted", "nrao duplicate");
        assertThat(verdicts(order(), cadc, nrao)).containsExactlyInAnyOrder("cadc wanted", "nrao duplicate");
        assertThat(new Chooser(order()).choose(POSITION, List.of(mirror, nrao)))
                .extracting(Item::why, item -> item.match().orElseThrow().sameAs())
                .containsExactly(tuple("", List.of("cadc")), tuple("the same as mirror", List.of("mirror")));
    }

    /** Archives draw the same image by a hair differently; what is left out for its edge is nobody's original. */
    @Test
    void aCopyIsTakenWhereTheOtherShowsTooLittle() {
        Match little = match("little", 0.5, 2, 59_000);
        Match copy = match("copy", 0.51, 2, 59_000, "little");

        assertThat(verdicts(order(), little, copy)).containsExactlyInAnyOrder("little edge", "copy wanted");
    }

    @Test
    void theNextBestOfTheCollectionStandRightBehindItsBest() {
        Match best = match("best", 1, 2, 59_000);
        Match copy = match("copy", 1, 2, 59_000, "best");
        Match older = match("older", 1, 2, 58_000);
        Match sliver = match("sliver", 0.3, 2, 60_000);
        Match other = new Match("other", new Match.Origin("casda", "RACS", ""), 58_500, 2, best.place(), List.of(), 1);
        Order order = order("BEST", "1");

        assertThat(verdicts(order, sliver, older, other, copy, best))
                .containsExactly("best wanted", "copy spare", "older spare", "other wanted");
        assertThat(new Chooser(order).choose(POSITION, List.of(best, copy, other, older)))
                .extracting(Item::number, Item::why)
                .containsExactly(
                        tuple(0L, ""), tuple(1L, "in place of best"), tuple(2L, "in place of best"), tuple(3L, ""));
    }

    @Test
    void whatShowsTooLittleIsAnEdge() {
        Match most = match("most", 0.9, 2, 59_000);
        Match little = match("little", 0.2, 2, 59_000);

        assertThat(verdicts(order(), most, little)).containsExactly("most wanted", "little edge");
        assertThat(verdicts(order("OVERLAP", "any"), most, little)).containsExactly("most wanted", "little wanted");
        assertThat(verdicts(order("OVERLAP", "whole"), most, little)).containsExactly("most edge", "little edge");
        assertThat(verdicts(order("BEST", "1", "OVERLAP", "whole"), most, little))
                .containsExactly("most edge");
        assertThat(verdicts(order())).containsExactly("- no-match");
    }
}
