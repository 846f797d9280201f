package org.obshub.fits;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.fits.bytes.MemoryFile;
import org.obshub.fits.header.FitsException;
import org.obshub.sky.Cone;
import org.obshub.sky.SkyPoint;

/** Broken files: a clear error or a cutout, never another failure, no end, or memory by the gigabyte. */
class MalformedFitsTest {
    private static final long MOST_MEMORY = 700L << 20;
    private static final List<String> NASTY = List.of(
            "-1",
            "0",
            "1",
            "2",
            "3",
            "7",
            "999",
            "1000000",
            "2147483647",
            "2147483648",
            "9223372036854775807",
            "1E308",
            "-1E-300",
            "1E999999999",
            "0.5",
            "T",
            "'RA---SIN'",
            "'DEC--HPX'",
            "'VOPT-F2W'",
            "'1PB(9)'",
            "''",
            "NAN",
            "/");
    private static final CutoutRequest REQUEST = CutoutRequest.ALL
            .inside(new Cone(new SkyPoint(10, -30), 0.05))
            .between(1.4e9, 1.4015e9)
            .polarised(Set.of("I"));
    private static final Provenance PROVENANCE =
            new Provenance("test", "ivo://example/test", List.of("CIRCLE=10 -30 0.05"), Instant.EPOCH);

    private static byte[] sample(String name) throws IOException {
        try (InputStream in = MalformedFitsTest.class.getResourceAsStream(name + ".fits")) {
            return in.readAllBytes();
        }
    }

    private static Optional<Cutout> cut(byte[] file) throws IOException {
        return FitsFile.open(new MemoryFile("memory.fits", file, 0)).cut(REQUEST, PROVENANCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "extensions", "rice_1", "gzip_2", "hcompress_1", "plio_1"})
    void goodFilesAreCutToTheLengthTold(String name) throws IOException {
        Cutout cutout = cut(sample(name)).orElseThrow();
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        cutout.write(out);

        assertThat((long) out.size()).isEqualTo(cutout.contentLength()).isPositive();
        assertThat(out.toString(ISO_8859_1)).startsWith("SIMPLE  =                    T");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "extensions", "rice_1", "gzip_2", "hcompress_1", "plio_1"})
    @Timeout(300)
    void brokenFilesNeverBreakMore(String name) throws IOException {
        byte[] good = sample(name);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int refused = 0;
        for (int seed = 0; seed < 3000; seed++) {
            byte[] bad = broken(good, new Random(seed));
            long before = thread.getCurrentThreadAllocatedBytes();
            try {
                Optional<Cutout> cutout = cut(bad);
                if (cutout.isPresent()) {
                    cutout.orElseThrow().write(OutputStream.nullOutputStream());
                }
            } catch (FitsException | EOFException e) {
                refused++;
                assertThat(e.getMessage()).as("seed %d", seed).contains("memory.fits");
            } catch (RuntimeException | IOException e) {
                throw new AssertionError("seed " + seed + " of " + name, e);
            }
            assertThat(thread.getCurrentThreadAllocatedBytes() - before)
                    .as("seed %d", seed)
                    .isLessThan(MOST_MEMORY);
        }
        assertThat(refused).isGreaterThan(300);
    }

    /** Cut short, bytes changed, or the value of a card replaced by one that hurts. */
    private static byte[] broken(byte[] good, Random random) {
        byte[] bad = good.clone();
        int kind = random.nextInt(10);
        if (kind == 0) {
            return Arrays.copyOf(bad, random.nextInt(bad.length));
        }
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            if (kind < 4) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            } else {
                int card = card(bad, random);
                String value = String.format("= %20s", NASTY.get(random.nextInt(NASTY.size())));
                System.arraycopy(value.getBytes(ISO_8859_1), 0, bad, card + 8, value.length());
            }
        }
        return bad;
    }

    private static int card(byte[] file, Random random) {
        for (int i = 0; i < 10_000; i++) {
            int card = random.nextInt(file.length / 80) * 80;
            if (file[card + 8] == '=' && file[card] >= 'A' && file[card] <= 'Z') {
                return card;
            }
        }
        throw new IllegalStateException("a file without cards");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BITPIX  | 17 | BITPIX is 17, not 8, 16, 32, 64, -32 or -64",
                "NAXIS   | -1 | NAXIS is -1",
                "NAXIS1  | -24 | NAXIS1 is -24",
                "NAXIS2  | 2400000 | but the file ends at",
                "NAXIS3  | 9223372036854775807 | an image of more than",
                "NAXIS1  | 2.5 | NAXIS1 is no whole number",
                "CDELT1  | 0 | cannot be inverted",
                "CRVAL2  | 91 | no latitude",
                "CRVAL3  | -5 | no spectral coordinate",
                "CRPIX1  | 'X' | CRPIX1 is no number: X"
            })
    void errorsSayWhatIsWrong(String key, String value, String message) throws IOException {
        byte[] bad = sample("plain");
        int card = new String(bad, ISO_8859_1).indexOf(key);
        System.arraycopy(String.format("%-8s= %20s", key, value).getBytes(ISO_8859_1), 0, bad, card, 30);

        assertThatThrownBy(() -> cut(bad))
                .isInstanceOf(FitsException.class)
                .hasMessageContaining("memory.fits, HDU 0")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>gone</html>", "SIMPLE  =                    F"})
    void whatIsNoFitsIsSaidToBeNone(String text) {
        assertThatThrownBy(() -> cut(text.getBytes(ISO_8859_1)))
                .isInstanceOf(FitsException.class)
                .hasMessageContaining(text.startsWith("SIMPLE") ? "ends inside the header" : "no FITS file");
    }

    @Test
    void aHeaderWithoutEndIsNotReadForEver() {
        byte[] endless = new byte[20 << 20];
        Arrays.fill(endless, (byte) ' ');
        System.arraycopy("SIMPLE  =                    T".getBytes(ISO_8859_1), 0, endless, 0, 30);

        assertThatThrownBy(() -> cut(endless)).isInstanceOf(FitsException.class).hasMessageContaining("no END");
    }
}
