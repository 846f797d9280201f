package org.obshub.store.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IndexChangesTest {
    private final IndexChanges changes = new IndexChanges();
    private final AtomicInteger starts = new AtomicInteger();

    @Test
    void whatFailsByItselfFailsOnce() {
        SQLException failure = new SQLException("no such column");

        assertThatThrownBy(() -> changes.start(() -> {
                    starts.incrementAndGet();
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(starts).hasValue(1);
    }

    @Test
    void aStatementThatMeetsAChangeIsStartedAgainAfterIt() throws Exception {
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch failed = new CountDownLatch(1);
        CompletableFuture<Void> change = CompletableFuture.runAsync(() -> make(() -> {
            underWay.countDown();
            await(failed);
        }));
        await(underWay);

        String answer = changes.start(() -> {
            if (starts.incrementAndGet() == 1) {
                failed.countDown();
                throw new SQLException("the list changed");
            }
            return "rows";
        });

        assertThat(answer).isEqualTo("rows");
        assertThat(starts).hasValue(2);
        change.get(1, TimeUnit.MINUTES);
    }

    @Test
    void aStatementThatAChangeOvertookIsStartedAgain() throws SQLException {
        String answer = changes.start(() -> {
            if (starts.incrementAndGet() == 1) {
                changes.make(() -> {});
                throw new SQLException("the list changed");
            }
            return "rows";
        });

        assertThat(answer).isEqualTo("rows");
    }

    @Test
    void aChangeThatFailsIsOver() {
        assertThatThrownBy(() -> changes.make(() -> {
                    throw new SQLException("no such index");
                }))
                .hasMessage("no such index");

        assertThatThrownBy(() -> changes.start(() -> {
                    starts.incrementAndGet();
                    throw new SQLException("no such column");
                }))
                .hasMessage("no such column");
        assertThat(starts).hasValue(1);
    }

    private void make(IndexChanges.Change change) {
        try {
            changes.make(change);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
