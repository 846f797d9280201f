package org.obshub.sky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MocTest {
    @ParameterizedTest
    @CsvSource({
        "1/1 2 4 2/12-14 21 23 25 8/, 1/1-2 4 2/12-14 21 23 25 8/",
        "s1/0-3, 0/0 1/",
        "0/0-11, 0/0-11",
        "29/0, 29/0",
        "3/3 3/5, 3/3 5",
        "2/0-16 2/8, 0/0 2/16",
        "5/, 5/",
    })
    void readsAndWritesTheCanonicalForm(String text, String canonical) {
        assertThat(Moc.parse(text).toAscii()).isEqualTo(canonical);
        assertThat(Moc.parse(canonical)).isEqualTo(Moc.parse(text));
    }

    @Test
    void theExampleOfTheStandardCoversItsCells() {
        Moc moc = Moc.parse("1/1 2 4 2/12-14 21 23 25 8/");

        assertThat(moc.order()).isEqualTo(8);
        assertThat(moc.skyFraction()).isCloseTo(3 / 48.0 + 6 / 192.0, within(1e-15));
        assertThat(moc.contains(13L << 54)).isTrue();
        assertThat(moc.contains(15L << 54)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 2 | expected an order such as 8/ before '1'",
                "30/1 | number above 29: '30/1'",
                "0/12 | number above 11: '0/12'",
                "1/5-3 | range runs backwards: '1/5-3'",
                "1/x | expected a number, found '1/x'",
            })
    void saysWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> Moc.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("MOC text: " + message);
    }

    @Property(tries = 1000)
    void unionAndIntersectionAreThoseOfSets(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        TreeSet<Long> a = new TreeSet<>();
        TreeSet<Long> b = new TreeSet<>();
        for (int i = 0; i < 20; i++) {
            a.add((long) (48 * sky.fraction()));
            b.add((long) (48 * sky.fraction()));
        }
        TreeSet<Long> both = new TreeSet<>(a);
        both.retainAll(b);
        TreeSet<Long> either = new TreeSet<>(a);
        either.addAll(b);

        TreeSet<Long> onlyA = new TreeSet<>(a);
        onlyA.removeAll(b);
        TreeSet<Long> rest = new TreeSet<>();
        TreeSet<Long> coarse = new TreeSet<>();
        for (long cell = 0; cell < 48; cell++) {
            if (!a.contains(cell)) {
                rest.add(cell);
            } else {
                coarse.add(cell / 4);
            }
        }

        assertThat(moc(a).difference(moc(b))).isEqualTo(moc(onlyA));
        assertThat(moc(a).complement()).isEqualTo(moc(rest));
        assertThat(moc(a).degrade(0).toAscii()).isEqualTo(moc(coarse, 0).toAscii());
        assertThat(moc(a).intersects(moc(b))).isEqualTo(!both.isEmpty());
        assertThat(moc(a).contains(moc(b))).isEqualTo(a.containsAll(b));
        assertThat(moc(a).area()).isCloseTo(41252.96124941927 * a.size() / 48, within(1e-9));
        for (long cell = 0; cell < 48; cell++) {
            assertThat(moc(a).containsCell(Zuniq.of(1, cell))).isEqualTo(a.contains(cell));
            assertThat(moc(a).intersectsCell(Zuniq.of(3, 16 * cell + 5))).isEqualTo(a.contains(cell));
            assertThat(moc(a).intersectsCell(Zuniq.of(0, cell / 4))).isEqualTo(coarse.contains(cell / 4));
        }
        assertThat(moc(a).union(moc(b))).isEqualTo(moc(either));
        assertThat(moc(a).intersection(moc(b))).isEqualTo(moc(both));
        assertThat(Moc.parse(moc(a).toAscii())).isEqualTo(moc(a));
    }

    private static Moc moc(Set<Long> cells) {
        return moc(cells, 1);
    }

    private static Moc moc(Set<Long> cells, int order) {
        return Moc.ofCells(
                order, cells.stream().mapToLong(c -> Zuniq.of(order, c)).toArray());
    }
}
