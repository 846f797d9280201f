package org.obshub.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyBitsTest {
    @Test
    void holdsItsKeysAndNoOthers() {
        Set<Long> keys = Set.of(5L, 6L, 14L, 1_000_000L);
        List<byte[]> bitmaps =
                KeyBits.of(keys.stream().mapToLong(Long::longValue).sorted().toArray());

        assertThat(bitmaps).hasSize(1);
        for (long key = -20; key < 1_000_100; key++) {
            assertThat(KeyBits.contains(bitmaps.get(0), key)).isEqualTo(keys.contains(key));
        }
    }

    @Test
    void bitmapsStayWithinWhatADatabaseTakesAsOneValue() {
        long[] keys = {1, 8_000_000, 8_000_001, Long.MAX_VALUE - 1};

        List<byte[]> bitmaps = KeyBits.of(keys);

        assertThat(bitmaps).allMatch(bitmap -> bitmap.length <= 1_048_576);
        for (long key : keys) {
            assertThat(bitmaps)
                    .filteredOn(bitmap -> KeyBits.contains(bitmap, key))
                    .hasSize(1);
        }
    }

    @Test
    void noKeysNeedNoBitmap() {
        assertThat(KeyBits.of(new long[0])).isEmpty();
    }
}
