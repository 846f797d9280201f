package org.obshub.store.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NewDatasetsTest {
    @Test
    void findsTheKeysOfManyIdentifiersAndNoOthers() {
        NewDatasets datasets = new NewDatasets();

        for (int i = 1; i <= 50_000; i++) {
            datasets.add("ivo://example.org/a?" + i, i);
        }

        for (int i = 1; i <= 50_000; i++) {
            assertThat(datasets.candidates("ivo://example.org/a?" + i)).contains((long) i);
        }
        int strangers = 0;
        for (int i = 1; i <= 50_000; i++) {
            strangers += datasets.candidates("ivo://example.org/b?" + i).length;
        }
        assertThat(strangers).isLessThan(6); // 32 bits of 50,000 by 50,000 meet 0.6 times by chance
    }

    @Test
    void givesEveryKeyOfAnIdentifierPutTwice() {
        NewDatasets datasets = new NewDatasets();
        datasets.add("ivo://example.org/a", 7);
        datasets.add("ivo://example.org/a", 9);

        assertThat(datasets.candidates("ivo://example.org/a")).containsExactlyInAnyOrder(7, 9);
        assertThat(new NewDatasets().candidates("")).isEmpty();
    }

    @Test
    void isFullBeforeItTakesASixthOfTheHeap() {
        NewDatasets datasets = new NewDatasets();
        long heap = 6L << 20; // a sixth of it has room for 131,072 slots of 8 bytes

        int size = 0;
        while (!datasets.isFull(heap)) {
            assertThat(size).isLessThan(100_000);
            datasets.add("ivo://example.org/a?" + size, ++size);
        }

        assertThat(size).isBetween(80_000, 98_304); // of which three quarters may be taken
        assertThat(datasets.isFull(12L << 20)).isFalse();
    }
}
