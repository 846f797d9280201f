package org.obshub.upstream;

import java.time.Duration;
import java.time.Instant;

/** Time and waiting, so that tests need not wait. */
public interface WallTime {
    Instant now();

    /** Waits; an interrupt ends it with the exception. */
    void pause(Duration length) throws InterruptedException;

    /** The computer's clock. */
    WallTime SYSTEM = new WallTime() {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void pause(Duration length) throws InterruptedException {
            Thread.sleep(length.toMillis());
        }
    };
}
