package org.obshub.store.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.obshub.store.Database;
import org.obshub.store.DatabaseConfig;

class JobTableTest {
    private static final long NOW = 1_795_277_113_619L;
    private static final JobFilter ALL = new JobFilter(List.of(), "ARCHIVED", 0, 1, 100);

    private Database database;
    private JobTable jobs;

    @BeforeEach
    void open() {
        database = Database.open(DatabaseConfig.inMemory());
        jobs = new JobTable(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void insert(String id, String client, long created) {
        jobs.insert(
                new JobRow(
                        id,
                        "tap",
                        client,
                        "run " + id,
                        "PENDING",
                        new JobRow.Times(created, 0, 0, 0, 1000),
                        60,
                        0,
                        false,
                        JobRow.End.NONE),
                List.of(
                        new JobRow.Parameter("QUERY", "SELECT 1", ""),
                        new JobRow.Parameter("T", "text/xml", "upload-1")));
    }

    @Test
    void keepsWhatItIsGiven() {
        insert("a", "here", 10);

        JobRow row = jobs.find("tap", "a", 1).orElseThrow();

        assertThat(row.runId()).isEqualTo("run a");
        assertThat(row.times()).isEqualTo(new JobRow.Times(10, 0, 0, 0, 1000));
        assertThat(row.executionSeconds()).isEqualTo(60);
        assertThat(jobs.parameters("a"))
                .containsExactly(
                        new JobRow.Parameter("QUERY", "SELECT 1", ""),
                        new JobRow.Parameter("T", "text/xml", "upload-1"));
        assertThat(jobs.find("soda", "a", 1)).isEmpty();
        assertThat(jobs.find("tap", "a", 1000)).as("destruction has come").isEmpty();
        assertThat(jobs.expired(999)).isEmpty();
        assertThat(jobs.expired(1000)).containsExactly(row);
    }

    @Test
    void notesThatCredentialsCame() {
        insert("a", "here", 10);
        assertThat(jobs.find("tap", "a", 1).orElseThrow().withAccount()).isFalse();

        assertThat(jobs.setWithAccount("a")).isTrue();

        assertThat(jobs.find("tap", "a", 1).orElseThrow().withAccount()).isTrue();
        assertThat(jobs.setWithAccount("b")).isFalse();
    }

    @Test
    void movesOnlyFromThePhaseItIsIn() {
        insert("a", "here", 10);

        assertThat(jobs.start("a", "QUEUED", "EXECUTING", 12)).isFalse();
        assertThat(jobs.queue("a", "PENDING", "QUEUED", 11)).isTrue();
        assertThat(jobs.queue("a", "PENDING", "QUEUED", 11)).isFalse();
        assertThat(jobs.start("a", "QUEUED", "EXECUTING", 12)).isTrue();
        assertThat(jobs.end(
                        "a",
                        new JobTable.Move("EXECUTING", "COMPLETED"),
                        13,
                        new JobRow.End("", "", "2 rows"),
                        List.of(new JobRow.Result("result", "text/csv", 7, "result-1"))))
                .isTrue();
        assertThat(jobs.end(
                        "a",
                        new JobTable.Move("EXECUTING", "ABORTED"),
                        14,
                        new JobRow.End("fatal", "late", ""),
                        List.of(new JobRow.Result("other", "text/csv", 7, "result-2"))))
                .isFalse();

        JobRow row = jobs.find("tap", "a", 1).orElseThrow();
        assertThat(row.phase()).isEqualTo("COMPLETED");
        assertThat(row.times()).isEqualTo(new JobRow.Times(10, 11, 12, 13, 1000));
        assertThat(row.starts()).isEqualTo(1);
        assertThat(row.end()).isEqualTo(new JobRow.End("", "", "2 rows"));
        assertThat(jobs.results("a")).containsExactly(new JobRow.Result("result", "text/csv", 7, "result-1"));
    }

    @Test
    void ofManyWhoTryOneSucceeds() throws Exception {
        insert("a", "here", 10);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Boolean>> tries = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            tries.add(threads.submit(() -> jobs.queue("a", "PENDING", "QUEUED", 11)));
        }

        int successes = 0;
        for (Future<Boolean> one : tries) {
            successes += one.get() ? 1 : 0;
        }
        threads.shutdown();

        assertThat(successes).isEqualTo(1);
    }

    @Test
    void parametersChangeOnlyInTheirPhase() {
        insert("a", "here", 10);
        List<JobRow.Parameter> other = List.of(new JobRow.Parameter("LANG", "ADQL", ""));

        assertThat(jobs.replace("a", "PENDING", "mine", other)).isTrue();
        assertThat(jobs.setExecutionSeconds("a", "PENDING", 5)).isTrue();
        jobs.queue("a", "PENDING", "QUEUED", 11);
        assertThat(jobs.replace("a", "PENDING", "his", List.of())).isFalse();
        assertThat(jobs.setExecutionSeconds("a", "PENDING", 6)).isFalse();

        JobRow row = jobs.find("tap", "a", 1).orElseThrow();
        assertThat(row.runId()).isEqualTo("mine");
        assertThat(row.executionSeconds()).isEqualTo(5);
        assertThat(jobs.parameters("a")).isEqualTo(other);
    }

    @Test
    void listsNewestFirstWithinTheFilter() {
        insert("a", "here", 10);
        insert("b", "here", 30);
        insert("c", "here", 20);
        insert("d", "there", 40);
        jobs.queue("c", "PENDING", "QUEUED", 21);
        jobs.queue("b", "PENDING", "ARCHIVED", 31);

        assertThat(ids(ALL)).containsExactly("c", "a");
        assertThat(ids(new JobFilter(List.of("QUEUED", "ARCHIVED"), "", 0, 1, 100)))
                .containsExactly("b", "c");
        assertThat(ids(new JobFilter(List.of(), "", 0, 1, 2))).containsExactly("b", "c");
        assertThat(ids(new JobFilter(List.of(), "ARCHIVED", 10, 1, 100))).containsExactly("c");
        assertThat(ids(new JobFilter(List.of(), "ARCHIVED", 0, 1000, 100))).isEmpty();
        assertThat(jobs.counts("tap")).containsEntry("PENDING", 2L).containsEntry("QUEUED", 1L);
    }

    private List<String> ids(JobFilter filter) {
        return jobs.list("tap", "here", filter).stream().map(JobRow::id).toList();
    }

    @Test
    void deletesWithAllThatBelongsToIt() {
        insert("a", "here", 10);

        assertThat(jobs.delete("a")).isTrue();

        assertThat(jobs.delete("a")).isFalse();
        assertThat(jobs.exists("a")).isFalse();
        assertThat(jobs.parameters("a")).isEmpty();
    }

    @Test
    void interruptedJobsGoBackOrAreGivenUp() {
        for (String id : List.of("once", "twice", "waiting")) {
            insert(id, "here", 10);
            jobs.queue(id, "PENDING", "QUEUED", 11);
        }
        jobs.start("once", "QUEUED", "EXECUTING", 12);
        jobs.start("twice", "QUEUED", "EXECUTING", 12);
        jobs.recover("tap", new JobTable.Move("EXECUTING", "QUEUED"), "ERROR", 2, 20, "died twice");
        jobs.start("twice", "QUEUED", "EXECUTING", 22);

        int taken = jobs.recover("tap", new JobTable.Move("EXECUTING", "QUEUED"), "ERROR", 2, NOW, "died twice");

        assertThat(taken).isEqualTo(1);
        assertThat(jobs.in("tap", "QUEUED")).extracting(JobRow::id).containsExactly("once", "waiting");
        JobRow given = jobs.find("tap", "twice", 1).orElseThrow();
        assertThat(given.phase()).isEqualTo("ERROR");
        assertThat(given.end()).isEqualTo(new JobRow.End("fatal", "died twice", ""));
        assertThat(given.times().ended()).isEqualTo(NOW);
    }

    @Test
    void jobsOfOtherServicesGoOn() {
        insert("a", "here", 10);
        jobs.queue("a", "PENDING", "QUEUED", 11);
        jobs.start("a", "QUEUED", "EXECUTING", 12);

        int taken = jobs.recover("soda", new JobTable.Move("EXECUTING", "QUEUED"), "ERROR", 2, 20, "died twice");

        assertThat(taken).isZero();
        assertThat(jobs.find("tap", "a", 1).orElseThrow().phase()).isEqualTo("EXECUTING");
    }

    @Test
    void aStartCanBeTakenBack() {
        insert("a", "here", 10);
        jobs.queue("a", "PENDING", "QUEUED", 11);
        jobs.start("a", "QUEUED", "EXECUTING", 12);

        assertThat(jobs.takeBack("a", "EXECUTING", "QUEUED")).isTrue();

        JobRow row = jobs.find("tap", "a", 1).orElseThrow();
        assertThat(row.starts()).isZero();
        assertThat(row.times().started()).isZero();
    }
}
