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
}
