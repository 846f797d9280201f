package org.obshub.simulator.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.obshub.simulator.rows.ArchiveTables;
import org.obshub.simulator.rows.ImageFile;
import org.obshub.simulator.rows.ImageFiles;

class SimulatedImageTest {
    private static final String NAME =
            "VLASS2.1.ql.T28t05.J095548+693000.10.2048.v1.I.iter1.image.pbcor.tt0.subim.fits";

    private final ImageFiles files = new ArchiveTables().imageFiles();
    private final ImageFile file = files.find(NAME).orElseThrow();

    @Test
    void isAsLongAsTheRealFilesOfVlassAre() {
        // 3722 x 3722 pixels of 4 bytes and a header of some kilobytes, in blocks of 2880 bytes
        assertThat(SimulatedImage.of(file).length()).isBetween(55_413_136L, 55_430_000L);
        assertThat(SimulatedImage.of(file).length() % 2880).isZero();
    }

    @Test
    void anyRangeIsThatPartOfTheWholeAtEveryStart() throws IOException {
        byte[] whole;
        try (InputStream in = SimulatedImage.of(file).open(0, Long.MAX_VALUE / 2)) {
            whole = in.readAllBytes();
        }
        assertThat((long) whole.length).isEqualTo(SimulatedImage.of(file).length());
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            int from = i < 20 ? random.nextInt(20_000) : random.nextInt(whole.length);
            int count = i == 20 ? 40_000 : 1 + random.nextInt(i % 2 == 0 ? 50 : 30_000);
            byte[] expected = Arrays.copyOfRange(whole, from, Math.min(whole.length, from + count));

            assertThat(SimulatedImage.of(file).read(from, count))
                    .as("%d from %d", count, from)
                    .isEqualTo(expected);
        }
    }

    @Test
    void readingInSmallPiecesAndSkippingGivesTheSame() throws IOException {
        SimulatedImage image = SimulatedImage.of(file);
        byte[] expected = image.read(11_000, 30_000);
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        try (InputStream in = image.open(11_000, 30_000)) {
            got.write(in.read());
            got.write(in.readNBytes(7_001));
            in.skipNBytes(9_999);
            got.write(in.readAllBytes());
        }

        byte[] kept = new byte[expected.length - 9_999];
        System.arraycopy(expected, 0, kept, 0, 7_002);
        System.arraycopy(expected, 17_001, kept, 7_002, kept.length - 7_002);
        assertThat(got.toByteArray()).isEqualTo(kept);
    }

    @Test
    void filesAreFoundByNameAndRacsByIdentifierToo() {
        assertThat(files.find(NAME.replace("VLASS2.1", "VLASS9.1"))).isEmpty();
        assertThat(files.find(NAME.replace("J095548", "J095549"))).isEmpty();
        assertThat(files.find("no such file")).isEmpty();
        assertThat(files.find("image.i.RACS_0000+12A.SB8578.cont.taylor.0.restored.conv.fits"))
                .isEqualTo(files.findCasda("cube-10000"))
                .isPresent();
        assertThat(files.find(NAME.replace("tt0.subim", "tt0.rms.subim"))
                        .orElseThrow()
                        .content())
                .isEqualTo(ImageFile.Content.NOISE);
    }
}
