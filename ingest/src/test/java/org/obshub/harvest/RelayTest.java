package org.obshub.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.obshub.fault.ServiceException;

@Timeout(30)
class RelayTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Integer> done = new ArrayList<>();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void doesEverythingInOrderBeforeItCloses() {
        try (Relay relay = new Relay(threads)) {
            for (int i = 0; i < 100; i++) {
                int number = i;
                relay.hand(() -> done.add(number));
            }
        }

        assertThat(done).isEqualTo(IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void tellsAFailureAndDoesNothingBehindItButCleaning() {
        CountDownLatch handed = new CountDownLatch(1);
        try (Relay relay = new Relay(threads)) {
            relay.hand(() -> {
                await(handed);
                throw new IllegalStateException("disk full");
            });
            relay.hand(() -> done.add(1));
            Future<?> last = relay.handLast(() -> done.add(2), () -> done.add(3));
            handed.countDown();

            assertThatThrownBy(() -> Relay.settle(last)).hasMessage("disk full");
            assertThatThrownBy(() -> relay.hand(() -> done.add(4))).hasMessage("disk full");
            relay.clean(() -> done.add(5));
        }

        assertThat(done).containsExactly(3, 5);
    }

    @Test
    void anInterruptedOwnerStillCleans() {
        try (Relay relay = new Relay(threads)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> relay.hand(() -> done.add(1)))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContaining("stopped");
            relay.clean(() -> done.add(2));
        }

        assertThat(Thread.interrupted()).isTrue();
        assertThat(done).containsExactly(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
