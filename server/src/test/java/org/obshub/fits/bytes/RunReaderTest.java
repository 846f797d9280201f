package org.obshub.fits.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunReaderTest {
    /** Byte n has the value n, modulo 256; gaps of up to 1000 bytes are read. */
    private final CountedBytes source = new CountedBytes(new MemoryFile("memory.fits", counting(100_000), 1000));

    private record Listed(List<long[]> pieces) implements Runs {
        static Listed of(long... startsAndLengths) {
            List<long[]> pieces = new java.util.ArrayList<>();
            for (int i = 0; i < startsAndLengths.length; i += 2) {
                pieces.add(new long[] {startsAndLengths[i], startsAndLengths[i + 1]});
            }
            return new Listed(pieces);
        }

        @Override
        public long count() {
            return pieces.size();
        }

        @Override
        public long start(long run) {
            return pieces.get((int) run)[0];
        }

        @Override
        public long length(long run) {
            return pieces.get((int) run)[1];
        }
    }

    private static byte[] counting(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private byte[] read(Runs runs) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RunReader.copy(source, runs, out);
        return out.toByteArray();
    }

    @Test
    void readsNeighboursInOneRangeAndDropsTheGap() throws IOException {
        Runs runs = Listed.of(10, 3, 1013, 2);

        assertThat(read(runs)).containsExactly(10, 11, 12, 1013 - 1024, 1014 - 1024);
        assertThat(source.ranges()).isEqualTo(1);
        assertThat(source.bytes()).isEqualTo(1005).isEqualTo(RunReader.bytesAsked(source, runs));
    }

    @Test
    void readsWhatIsFarApartInRangesOfItsOwn() throws IOException {
        Runs runs = Listed.of(10, 3, 1014, 2, 50_000, 1);

        assertThat(read(runs)).containsExactly(10, 11, 12, 1014 - 1024, 1015 - 1024, 50_000 % 256);
        assertThat(source.ranges()).isEqualTo(3);
        assertThat(source.bytes()).isEqualTo(6).isEqualTo(RunReader.bytesAsked(source, runs));
    }

    @Test
    void goesBackIfItMust() throws IOException {
        assertThat(read(Listed.of(20, 2, 10, 2, 11, 2))).containsExactly(20, 21, 10, 11, 11, 12);
    }

    @Test
    void saysSoIfTheFileEndsTooEarly() {
        assertThatThrownBy(() -> read(Listed.of(99_999, 3)))
                .isInstanceOf(EOFException.class)
                .hasMessage("memory.fits ended 2 bytes before the end of the range asked for");
    }
}
