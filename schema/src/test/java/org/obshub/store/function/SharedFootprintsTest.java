package org.obshub.store.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.obshub.region.FootprintIndex;
import org.obshub.region.FootprintSnapshot;

class SharedFootprintsTest {
    private final FootprintSnapshot one =
            FootprintIndex.load(Collections.emptyIterator()).snapshot();
    private final FootprintSnapshot other =
            FootprintIndex.load(Collections.emptyIterator()).snapshot();

    /** A statement names its snapshot in several places; the last look-up is found again only under the same number. */
    @Test
    void aStatementHasOneNumberForEachSnapshot() {
        try (SharedFootprints shared = new SharedFootprints();
                SharedFootprints ofAnother = new SharedFootprints()) {
            long number = shared.share(one);

            assertThat(shared.share(one)).isEqualTo(number);
            assertThat(shared.share(other)).isNotEqualTo(number);
            assertThat(ofAnother.share(one)).isNotEqualTo(number);
            assertThat(SharedFootprints.find(number)).isSameAs(one);
        }
    }

    @Test
    void nothingIsSharedBehindTheEnd() {
        long number;
        try (SharedFootprints shared = new SharedFootprints()) {
            number = shared.share(one);
        }

        assertThatIllegalStateException().isThrownBy(() -> SharedFootprints.find(number));
    }
}
