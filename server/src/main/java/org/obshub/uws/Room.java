package org.obshub.uws;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;

/** The bytes that the files of all jobs take, and may take. Thread-safe. */
final class Room {
    private final ResultFiles.Most most;
    private final AtomicLong taken = new AtomicLong();

    Room(ResultFiles.Most most) {
        this.most = most;
    }

    void take(long bytes) {
        taken.addAndGet(bytes);
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }

    /** Bytes of one file at most. */
    long most() {
        return most.ofFile();
    }

    /** Ends with a {@link ServiceException} if a file of so many bytes may not get so many more. */
    void refuse(Path file, long count, long more) throws IOException {
        if (count + more > most.ofFile()) {
            throw new ServiceException(
                    Fault.TOO_LARGE,
                    "The result has more than " + most.ofFile()
                            + " bytes, the most that is kept of a job (async.result-bytes). Ask for fewer rows or columns,"
                            + " or for a format that takes less room, as parquet does.");
        }
        if (taken.get() + more > most.inAll()) {
            throw full("the results of all jobs take " + most.inAll() + " bytes, and no more are kept"
                    + " (async.all-result-bytes)");
        }
        if (more > 0 && Files.getFileStore(file).getUsableSpace() < most.leaveFree() + more) {
            throw full("its disk has fewer than " + most.leaveFree() + " bytes left (async.leave-free-bytes)");
        }
    }

    /** A stream into that file that ends with a {@link ServiceException} where a limit is reached. */
    OutputStream within(Path file) throws IOException {
        return new Limited(Files.newOutputStream(file), file);
    }

    private final class Limited extends FilterOutputStream {
        private final Path file;
        private long count;

        Limited(OutputStream out, Path file) {
            super(out);
            this.file = file;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            refuse(file, count, length);
            out.write(bytes, offset, length);
            count += length;
            take(length);
        }
    }

    private static ServiceException full(String why) {
        return new ServiceException(
                Fault.OVERLOADED,
                "This server has no room for the result: " + why
                        + ". DELETE jobs you need no more, or try again when others have expired.");
    }
}
