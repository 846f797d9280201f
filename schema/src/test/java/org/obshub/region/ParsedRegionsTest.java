package org.obshub.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.obshub.sky.Cone;

class ParsedRegionsTest {
    /** More texts than places, so that they drive each other out. */
    @Test
    void eachTextIsItsOwnRegionHoweverOftenAndInWhateverOrder() {
        Random random = new Random(5);
        for (int i = 0; i < 40_000; i++) {
            int number = random.nextInt(12_000);

            Cone cone = (Cone) PackedRegion.decode(ParsedRegions.packed("CIRCLE ICRS " + number / 40.0 + " 7 0.5"));

            assertThat(cone.centre().ra()).isEqualTo(number / 40.0);
        }
    }

    @Test
    void whatIsNoRegionStaysNone() {
        assertThat(ParsedRegions.packed("CIRCLE ICRS 1 2")).isNull();
        assertThat(ParsedRegions.packed("CIRCLE ICRS 1 2")).isNull();
        assertThat(ParsedRegions.packed("")).isNull();
    }

    @Test
    void longTextsAreReadToo() {
        StringBuilder text = new StringBuilder("UNION ICRS (");
        for (int i = 0; i < 100; i++) {
            text.append("CIRCLE ").append(i).append(" 0 0.1 ");
        }

        byte[] packed = ParsedRegions.packed(text.append(")").toString());

        assertThat(PackedRegion.decode(packed).area()).isBetween(100 * 0.0314, 100 * 0.0315);
    }
}
