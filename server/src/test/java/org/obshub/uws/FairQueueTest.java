package org.obshub.uws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FairQueueTest {
    private final FairQueue queue = new FairQueue();

    @BeforeEach
    void fill() {
        for (String job : List.of("a1", "a2", "a3", "b1", "c1", "c2")) {
            queue.add(job.substring(0, 1), job);
        }
    }

    @Test
    void clientsTakeTurns() {
        List<String> order = new ArrayList<>();
        for (Optional<FairQueue.Entry> next = queue.take(client -> true);
                next.isPresent();
                next = queue.take(client -> true)) {
            order.add(next.get().job());
        }

        assertThat(order).containsExactly("a1", "b1", "c1", "a2", "c2", "a3");
        assertThat(queue.size()).isZero();
    }

    @Test
    void aClientThatMayNotRunIsPassedOver() {
        assertThat(queue.take(client -> !client.equals("a"))).contains(new FairQueue.Entry("b", "b1"));
        assertThat(queue.take(client -> client.equals("d"))).isEmpty();
        assertThat(queue.size()).isEqualTo(5);
        assertThat(queue.size("a")).isEqualTo(3);
    }

    @Test
    void placesAreThoseOfTheTurns() {
        assertThat(queue.before("a", "a1")).hasValue(0);
        assertThat(queue.before("b", "b1")).hasValue(1);
        assertThat(queue.before("c", "c1")).hasValue(2);
        assertThat(queue.before("a", "a2")).hasValue(3);
        assertThat(queue.before("c", "c2")).hasValue(4);
        assertThat(queue.before("a", "a3")).hasValue(5);
        assertThat(queue.before("a", "c2")).isEmpty();
    }

    @Test
    void aJobCanLeave() {
        queue.remove("b", "b1");
        queue.remove("b", "b1");
        queue.remove("a", "a2");

        assertThat(queue.size()).isEqualTo(4);
        assertThat(queue.before("a", "a3")).hasValue(2);
        assertThat(queue.size("b")).isZero();
    }
}
