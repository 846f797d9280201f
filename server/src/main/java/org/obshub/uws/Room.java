package org.obshub.uws;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;

/** The bytes that the files of all jobs take, and may take. Thread-safe. */
final class Room {
    private final Path folder;
    private final ResultFiles.Most most;
    private final AtomicLong taken = new AtomicLong();
    /** The disk of the folder, once it was asked for: to find it takes longer than to write a little. */
    private final AtomicReference<Optional<FileStore>> disk = new AtomicReference<>(Optional.empty());

    /** Of files on the disk of that folder. */
    Room(Path folder, ResultFiles.Most most) {
        this.folder = folder;
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
    void refuse(long count, long more) throws IOException {
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
        if (more > 0 && disk().getUsableSpace() < most.leaveFree() + more) {
            throw full("its disk has fewer than " + most.leaveFree() + " bytes left (async.leave-free-bytes)");
        }
    }

    /** A stream into that file that ends with a {@link ServiceException} where a limit is reached. */
    OutputStream within(Path file) throws IOException {
        return new Limited(Files.newOutputStream(file));
    }

    private FileStore disk() throws IOException {
        Optional<FileStore> known = disk.get();
        if (known.isEmpty()) {
            known = Optional.of(Files.getFileStore(Files.createDirectories(folder)));
            disk.set(known);
        }
        return known.get();
    }

    private final class Limited extends FilterOutputStream {
        private long count;

        Limited(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            refuse(count, length);
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
