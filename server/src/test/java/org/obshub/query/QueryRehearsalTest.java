package org.obshub.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.obshub.obscore.ObscoreRow;
import org.obshub.store.ObscoreLookup;

/** The questions are real ones, and end when they should. */
class QueryRehearsalTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final SampleStore store = new SampleStore();

    @BeforeEach
    void fill() {
        List<ObscoreRow> rows = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            rows.add(SampleStore.observation("it's " + i, "image", 7.2 * i, i - 25)
                    .build());
        }
        store.add("vla", rows);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void everyQuestionFindsItsDatasetOrOneLikeIt() throws Exception {
        List<ObscoreRow> datasets = new ObscoreLookup(store.database()).sample(5, 10);
        assertThat(datasets).hasSize(5).doesNotHaveDuplicates();
        for (String question : datasets.stream().flatMap(QueryRehearsal::about).toList()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            QueryRequest request = new QueryRequest(question, "2.1", ResultFormat.CSV, 10, List.of(), List.of());
            QueryOutcome outcome = store.queries().run(request, out, new CompletableFuture<>());
            // the datasets have no time, which one of the questions asks for
            assertThat(outcome).as(question).isInstanceOf(QueryOutcome.Whole.class);
            assertThat(outcome.rows()).as(question).isEqualTo(question.contains("t_min >") ? 0 : 1);
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("obs_");
        }
    }

    @Test
    void endsWhenItIsToStop() {
        ObscoreLookup datasets = new ObscoreLookup(store.database());
        QueryRehearsal rehearsal = new QueryRehearsal(store.queries(), List.of(), () -> datasets.sample(5, 10), LONG);
        AtomicInteger looks = new AtomicInteger();
        assertThat(rehearsal.run(() -> looks.incrementAndGet() > 70)).isEqualTo(70);
    }

    @Test
    void endsWithItsTime() {
        ObscoreLookup datasets = new ObscoreLookup(store.database());
        QueryRehearsal rehearsal =
                new QueryRehearsal(store.queries(), List.of(), () -> datasets.sample(5, 10), Duration.ofMillis(1));
        assertThat(rehearsal.run(() -> false)).isPositive();
    }

    @Test
    void asksNothingOfASmallTable() {
        ObscoreLookup datasets = new ObscoreLookup(store.database());
        QueryRehearsal rehearsal = new QueryRehearsal(store.queries(), List.of(), () -> datasets.sample(5, 50), LONG);
        assertThat(rehearsal.run(() -> false)).isZero();
    }

    @Test
    void asksNothingOfAnEmptyTable() {
        try (SampleStore empty = new SampleStore()) {
            ObscoreLookup datasets = new ObscoreLookup(empty.database());
            QueryRehearsal rehearsal =
                    new QueryRehearsal(empty.queries(), List.of(), () -> datasets.sample(5, 1), LONG);
            assertThat(rehearsal.run(() -> false)).isZero();
        }
    }
}
