package org.obshub.fits;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

/** A rehearsal that failed would only be a line in the log of a server. */
class RehearsalTest {
    @Test
    void theImageMadeUpIsGoodEnoughToBeCut() {
        assertThatCode(Rehearsal::run).doesNotThrowAnyException();
    }
}
