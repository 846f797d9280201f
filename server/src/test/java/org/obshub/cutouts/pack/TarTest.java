package org.obshub.cutouts.pack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against what POSIX.1-1988 says of the places in a header; whole packages are read by Python and tar in the client tests. */
class TarTest {
    @Test
    void aHeaderHasEachFieldAtItsPlace() {
        byte[] header = Tar.header("cutouts/a.fits", 97_920, 1_795_000_000);

        assertThat(header).hasSize(512);
        assertThat(text(header, 0, 15)).isEqualTo("cutouts/a.fits\0");
        assertThat(text(header, 124, 12)).isEqualTo("00000277200\0");
        assertThat(text(header, 156, 1)).isEqualTo("0");
        assertThat(text(header, 257, 8)).isEqualTo("ustar\00000");
        int sum = 8 * ' ';
        for (int i = 0; i < 512; i++) {
            sum += i < 148 || i >= 156 ? header[i] & 0xff : 0;
        }
        assertThat(Integer.parseInt(text(header, 148, 6), 8)).isEqualTo(sum);
    }

    @Test
    void sizesBeyondOctalAreBinary() {
        byte[] header = Tar.header("large", 10L << 30, 0);

        assertThat(header[124] & 0xff).isEqualTo(0x80);
        assertThat(header[131]).isEqualTo((byte) 2); // 10 GiB is 2 * 2^32 + 0x80000000
        assertThat(header[132] & 0xff).isEqualTo(0x80);
        assertThat(text(Tar.header("just", (8L << 30) - 1, 0), 124, 11)).isEqualTo("77777777777");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 511", "512, 0", "97920, 384"})
    void filesFillWholeBlocks(long size, int padding) {
        assertThat(Tar.padding(size)).isEqualTo(padding);
    }

    @Test
    void namesAreShortAndPlain() {
        assertThatThrownBy(() -> Tar.header("x".repeat(101), 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tar.header("\u00e9toile", 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String text(byte[] block, int from, int count) {
        return new String(block, from, count, US_ASCII);
    }
}
