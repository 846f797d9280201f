package org.obshub.uws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Parameters;
import org.obshub.store.Database;
import org.obshub.store.DatabaseConfig;
import org.obshub.store.job.JobRow;
import org.obshub.store.job.JobTable;

@Timeout(60)
class JobQueueTest {
    @TempDir
    private Path folder;

    private Database database;
    private JobSite jobs;

    @BeforeEach
    void open() throws IOException {
        database = Database.open(DatabaseConfig.inMemory());
        jobs = new JobSite(database, folder, JobSite.LIMITS);
    }

    @AfterEach
    void close() throws IOException {
        jobs.close();
        database.close();
    }

    private Job job(String client, String what, Duration retention) throws IOException {
        String id = jobs.store.newId();
        Parameters sent = new Parameters(Map.of("DO", List.of(what)), Map.of());
        List<JobRow.Parameter> parameters = JobParameters.NONE
                .with(sent, java.util.Set.of(), id, jobs.files)
                .all();
        jobs.store.insert(
                id,
                client,
                new JobOrder("", Duration.ofSeconds(60), Instant.now().plus(retention), false, parameters));
        return jobs.store.require(id);
    }

    private Job run(String client, String what) throws IOException {
        Job job = job(client, what, Duration.ofDays(1));
        jobs.queue.run(job);
        return job;
    }

    private Job ended(Job job) throws InterruptedException {
        Job now = jobs.store.require(job.id());
        while (!now.phase().isEnd()) {
            now = jobs.store.await(now, Optional.empty(), Duration.ofSeconds(10));
        }
        return now;
    }

    private Phase phase(Job job) {
        return jobs.store.require(job.id()).phase();
    }

    private void awaitPhase(Job job, Phase wanted) throws InterruptedException {
        Job now = jobs.store.require(job.id());
        while (now.phase() != wanted) {
            now = jobs.store.await(now, Optional.empty(), Duration.ofSeconds(10));
        }
    }

    @Test
    void oneClientTakesNotAllPlaces() throws Exception {
        List<Job> greedy = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            greedy.add(run("greedy", "hold"));
        }
        Job modest = run("modest", "hold");
        awaitPhase(greedy.get(0), Phase.EXECUTING);
        awaitPhase(greedy.get(1), Phase.EXECUTING);
        awaitPhase(modest, Phase.EXECUTING);

        assertThat(greedy.stream().map(this::phase).filter(Phase.EXECUTING::equals))
                .hasSize(2);
        assertThat(jobs.queue.before(greedy.get(3))).hasValue(1);
        jobs.goOn.release(6);
        for (Job job : greedy) {
            assertThat(ended(job).phase()).isEqualTo(Phase.COMPLETED);
        }
    }

    @Test
    void aFullQueueTakesNoMore() throws Exception {
        for (int i = 0; i < 5; i++) {
            run("greedy", "hold");
        }
        Job sixth = job("greedy", "hold", Duration.ofDays(1));

        ServiceException refusal = org.assertj.core.api.Assertions.catchThrowableOfType(
                ServiceException.class, () -> jobs.queue.run(sixth));

        assertThat(refusal.fault()).isEqualTo(Fault.OVERLOADED);
        assertThat(refusal).hasMessageContaining("3 jobs waiting").hasMessageContaining("async.client-queued");
        assertThat(phase(sixth)).isEqualTo(Phase.PENDING);
        run("other", "hold");
        run("other", "hold");
        run("third", "hold");
        ServiceException full = org.assertj.core.api.Assertions.catchThrowableOfType(
                ServiceException.class, () -> jobs.queue.run(job("fourth", "hold", Duration.ofDays(1))));
        assertThat(full).hasMessageContaining("5 jobs wait").hasMessageContaining("async.queued");
    }

    @Test
    void aRefusedJobIsNotMade() throws Exception {
        for (int i = 0; i < 5; i++) {
            run("127.0.0.1", "hold");
        }

        var refused = jobs.site.post("/jobs", Map.of("DO", "hold", "PHASE", "RUN"));

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(jobs.store.counts()).isEqualTo(Map.of("EXECUTING", 2L, "QUEUED", 3L));
    }

    @Test
    void waitingJobsCanBeAbortedAndTheNextMovesUp() throws Exception {
        Job first = run("a", "hold");
        Job second = run("a", "hold");
        Job third = run("a", "words");

        jobs.queue.abort(third);
        jobs.queue.abort(first);

        assertThat(phase(third)).isEqualTo(Phase.ABORTED);
        assertThat(jobs.queue.before(third)).isEmpty();
        assertThat(ended(run("a", "words")).phase()).isEqualTo(Phase.COMPLETED);
        jobs.goOn.release();
        assertThat(ended(second).phase()).isEqualTo(Phase.COMPLETED);
    }

    @Test
    void whatIsInterruptedByTheEndOfTheServerRunsAgain() throws Exception {
        Job done = run("a", "words");
        assertThat(ended(done).phase()).isEqualTo(Phase.COMPLETED);
        Job running = run("a", "hold");
        awaitPhase(running, Phase.EXECUTING);
        Job waiting = job("a", "words", Duration.ofDays(1));
        jobs.store.queue(waiting);
        Files.createDirectories(folder.resolve("nobody"));

        jobs.close();
        assertThat(phase(running)).isEqualTo(Phase.QUEUED);
        jobs = new JobSite(database, folder, JobSite.LIMITS);
        jobs.goOn.release();
        jobs.queue.start();

        assertThat(ended(running).phase()).isEqualTo(Phase.COMPLETED);
        assertThat(ended(waiting).phase()).isEqualTo(Phase.COMPLETED);
        assertThat(Files.readString(folder.resolve(done.id()).resolve("result-1")))
                .isEqualTo("words");
        assertThat(jobs.files.jobs()).doesNotContain("nobody");
    }

    @Test
    void aJobDuringWhichTheServerDiedTwiceIsGivenUp() throws Exception {
        Job job = job("a", "words", Duration.ofDays(1));
        JobStore dying = new JobStore(new JobTable(database), "test", Clock.systemUTC());
        dying.queue(job);
        dying.start(job);
        assertThat(dying.recover()).extracting(Job::id).containsExactly(job.id());
        dying.start(job);

        jobs.queue.start();

        assertThat(phase(job)).isEqualTo(Phase.ERROR);
        assertThat(jobs.store.require(job.id()).end().message()).contains("interrupted", "2 times");
    }

    @Test
    void expiredJobsAndTheirFilesGo() throws Exception {
        Job job = run("a", "words");
        ended(job);
        assertThat(folder.resolve(job.id())).isDirectory();
        jobs.store.setDestruction(job, Instant.now().minusMillis(1));

        assertThat(jobs.store.find(job.id())).as("at once").isEmpty();
        jobs.queue.start();

        while (jobs.store.exists(job.id()) || Files.exists(folder.resolve(job.id()))) {
            Thread.sleep(50);
        }
    }
}
