package org.obshub.uws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.store.Database;
import org.obshub.store.DatabaseConfig;

/** What one client, or all of them, cannot fill: the list of jobs and the disk. */
@Timeout(60)
class FairUseTest {
    private static final JobLimits LIMITS = new JobLimits(
            new JobLimits.Count(2, 3),
            JobSite.LIMITS.running(),
            JobSite.LIMITS.queued(),
            JobSite.LIMITS.execution(),
            JobSite.LIMITS.retention(),
            4);

    @TempDir
    private Path folder;

    private Database database;
    private JobSite jobs;
    private PendingJobs pending;

    @BeforeEach
    void open() throws IOException {
        database = Database.open(DatabaseConfig.inMemory());
        jobs = new JobSite(database, folder, LIMITS);
        pending = new PendingJobs(jobs.store, LIMITS);
    }

    @AfterEach
    void close() throws IOException {
        jobs.close();
        database.close();
    }

    private Job make(String client) {
        pending.admit(client);
        String id = jobs.store.newId();
        Instant later = Instant.now().plus(Duration.ofDays(1));
        jobs.store.insert(id, client, new JobOrder("", Duration.ofSeconds(60), later, false, List.of()));
        return jobs.store.require(id);
    }

    @Test
    void aClientHasSoManyPendingJobsAndNoMore() {
        Job first = make("one");
        Job second = make("one");

        ServiceException refused = catchThrowableOfType(ServiceException.class, () -> make("one"));
        assertThat(refused.fault()).isEqualTo(Fault.OVERLOADED);
        assertThat(refused)
                .hasMessageContaining("You have 2 PENDING jobs")
                .hasMessageContaining("async.client-pending");
        jobs.queue.abort(first);
        jobs.queue.delete(second);
        make("one");
        make("one");
    }

    @Test
    void allTogetherHaveSoManyAndNoMore() {
        make("one");
        make("two");
        make("three");

        assertThatThrownBy(() -> make("four"))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("This server keeps 3 jobs")
                .hasMessageContaining("async.pending");
    }

    @Test
    void jobsOfEarlierDaysCount() {
        make("one");
        make("one");
        pending = new PendingJobs(jobs.store, LIMITS);

        assertThatThrownBy(() -> make("one")).hasMessageContaining("You have 2 PENDING jobs");
    }

    private static void write(ResultFiles files, String job, int bytes) throws IOException {
        try (OutputStream out = files.write(job, "result-1")) {
            out.write("x".repeat(bytes).getBytes(UTF_8));
        }
    }

    @Test
    void aResultEndsWhereItWouldTakeTooMuch() throws IOException {
        ResultFiles files = new ResultFiles(folder, new ResultFiles.Most(100, 1000, 0));

        write(files, "a", 100);
        ServiceException refused = catchThrowableOfType(ServiceException.class, () -> write(files, "b", 101));

        assertThat(refused.fault()).isEqualTo(Fault.TOO_LARGE);
        assertThat(refused).hasMessageContaining("more than 100 bytes").hasMessageContaining("async.result-bytes");
    }

    @Test
    void theResultsOfAllTakeSoMuchUntilSomeGo() throws IOException {
        ResultFiles before = new ResultFiles(folder, new ResultFiles.Most(100, 250, 0));
        write(before, "a", 100);
        write(before, "b", 100);
        ResultFiles files = new ResultFiles(folder, new ResultFiles.Most(100, 250, 0));

        ServiceException refused = catchThrowableOfType(ServiceException.class, () -> write(files, "c", 51));
        assertThat(refused.fault()).isEqualTo(Fault.OVERLOADED);
        assertThat(refused).hasMessageContaining("async.all-result-bytes").hasMessageContaining("DELETE");
        write(files, "a", 90);
        files.delete("b");
        write(files, "c", 100);
        assertThatThrownBy(() -> write(files, "d", 61)).isInstanceOf(ServiceException.class);
    }

    @Test
    void theDiskKeepsRoomForOthers() {
        long whole = folder.toFile().getTotalSpace();
        ResultFiles files = new ResultFiles(folder, new ResultFiles.Most(100, 250, whole));

        assertThatThrownBy(() -> write(files, "a", 1))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("its disk has fewer than " + whole + " bytes left (async.leave-free-bytes)");
    }
}
