package org.obshub.cutouts.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ItemTest {
    private static String file(long row, long number, String name, String dataset) {
        Match match = new Match(
                dataset,
                new Match.Origin("cadc", "VLASS", "VLASS1.1"),
                59_000,
                2,
                new Placement(1, true, 0.2),
                List.of(),
                1000);
        Position position = new Position(row, name, 10, 20, 0.1);
        return new Item(number, position, Verdict.WANTED, Optional.of(match), "").file();
    }

    @Test
    void aFileIsNamedByItsNumbersItsPositionAndItsDataset() {
        assertThat(file(7, 12, "NGC 253", "ivo://cadc.nrc.ca/VLASS?VLASS1.1.T01t01/image"))
                .isEqualTo("cutouts/00007-12_NGC_253_image.fits");
        assertThat(file(7, 12, "../a'b", "ivo:b?c d")).isEqualTo("cutouts/00007-12_.._a_b_c_d.fits");
    }

    /** The name field of a header of POSIX.1-1988 ustar has 100 bytes. */
    @Test
    void noNameIsTooLongForATarFile() {
        String long200 = "x".repeat(200);

        assertThat(file(1_000_000_000, 9_999_999_999L, long200, "ivo://a/" + long200))
                .hasSize(100);
    }
}
