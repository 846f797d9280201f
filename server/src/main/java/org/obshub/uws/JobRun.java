package org.obshub.uws;

import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.obshub.http.Parameters;
import org.obshub.store.job.JobRow;

/** One run of a job, as its task sees it. One thread works; any thread may stop it and ask for its progress. */
public final class JobRun {
    private static final int BUFFER = 1 << 16;

    private final Job job;
    private final Parameters parameters;
    private final ResultFiles files;
    private final CompletableFuture<Void> stop = new CompletableFuture<>();
    private final AtomicLong written = new AtomicLong();
    private final List<Result> results = new ArrayList<>();
    private volatile String told = "";

    private record Result(String name, String mediaType, String file, LongSupplier bytes) {}

    JobRun(Job job, Parameters parameters, ResultFiles files) {
        this.job = requireNonNull(job);
        this.parameters = requireNonNull(parameters);
        this.files = requireNonNull(files);
    }

    public Job job() {
        return job;
    }

    /** As they came with the requests that made the job; its file parts are read from where they are kept. */
    public Parameters parameters() {
        return parameters;
    }

    /** Completed when the work shall end: the job is aborted or deleted, its time is over, or the server stops. */
    public CompletableFuture<Void> stop() {
        return stop;
    }

    /** A new result of the job; writing to it fails once the work shall end. To be closed before the task returns. */
    public OutputStream result(String name, String mediaType) throws IOException {
        String file = "result-" + (results.size() + 1);
        Counted bytes = new Counted(files.write(job.id(), file));
        results.add(new Result(name, mediaType, file, () -> bytes.count));
        return new BufferedOutputStream(bytes, BUFFER);
    }

    /** A file of that name that is there again if the job goes on behind an interruption. To be closed. */
    public KeptFile kept(String name) throws IOException {
        return files.kept(job.id(), name);
    }

    /** Makes a kept file, as it is now, a result of the job. */
    public void publish(KeptFile file, String name, String mediaType) throws IOException {
        long bytes = file.length();
        results.add(new Result(name, mediaType, file.name(), () -> bytes));
        written.addAndGet(bytes);
    }

    /** How far the work is, in words for who watches the job. */
    public void tell(String progress) {
        told = progress;
    }

    String told() {
        return told;
    }

    /** Bytes of all results so far. */
    long written() {
        return written.get();
    }

    List<JobRow.Result> results() {
        return results.stream()
                .map(result -> new JobRow.Result(
                        result.name(), result.mediaType(), result.bytes().getAsLong(), result.file()))
                .toList();
    }

    private final class Counted extends FilterOutputStream {
        private long count;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (stop.isDone()) {
                throw new IOException("the job shall end");
            }
            out.write(bytes, offset, length);
            count += length;
            written.addAndGet(length);
        }
    }
}
