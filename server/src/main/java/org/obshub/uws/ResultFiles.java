package org.obshub.uws;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.obshub.http.Part;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of jobs, one folder for each job that has any: what was uploaded and what came out. Names of files are made
 * here and never come from a request. Thread-safe.
 */
public final class ResultFiles {
    private static final Logger log = LoggerFactory.getLogger(ResultFiles.class);
    private static final String UPLOAD = "upload-";
    private static final String RESULT = "result-";
    private static final String KEPT = "kept-";

    private final Path folder;
    private final Room room;

    /**
     * What files may take, in bytes.
     *
     * @param ofFile one of them
     * @param inAll all together
     * @param leaveFree what is left free on the disk
     */
    public record Most(long ofFile, long inAll, long leaveFree) {
        public static final Most USUAL = new Most(10L << 30, 100L << 30, 1L << 30);
    }

    /** Keeps them below that folder, which is made if it is not there. */
    public ResultFiles(Path folder) {
        this(folder, Most.USUAL);
    }

    /** The same, within limits; files that are there already count. */
    public ResultFiles(Path folder, Most most) {
        this(folder, new Room(folder, most));
    }

    private ResultFiles(Path folder, Room room) {
        this.folder = requireNonNull(folder);
        this.room = room;
        for (String job : jobs()) {
            names(folder.resolve(job))
                    .forEach(name -> room.take(bytes(folder.resolve(job).resolve(name))));
        }
    }

    /** Files of another service, below another folder of the same disk, that count together with these. */
    public ResultFiles beside(Path other) {
        return new ResultFiles(other, room);
    }

    private static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0; // deleted meanwhile
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps an uploaded file; returns its name. */
    String keep(String job, int number, Part part) throws IOException {
        String name = UPLOAD + number;
        try (InputStream in = part.open();
                OutputStream out = write(job, name)) {
            in.transferTo(out);
        }
        return name;
    }

    /** The number a file was kept under. */
    static int numberOf(String kept) {
        return Integer.parseInt(kept.substring(UPLOAD.length()));
    }

    OutputStream write(String job, String name) throws IOException {
        Files.createDirectories(folder.resolve(job));
        Path file = folder.resolve(job).resolve(name);
        room.giveBack(bytes(file));
        return room.within(file);
    }

    /** A file that outlives an interruption of the job; made if it is not there. */
    KeptFile kept(String job, String name) throws IOException {
        Files.createDirectories(folder.resolve(job));
        return new KeptFile(folder.resolve(job).resolve(KEPT + name), room);
    }

    InputStream read(String job, String name) throws IOException {
        return Files.newInputStream(folder.resolve(job).resolve(name));
    }

    /** A kept file, as it came. */
    Part part(String job, String name, String mediaType) {
        return new Kept(folder.resolve(job).resolve(name), mediaType);
    }

    /** Removes the results of a job that will run again; leaves its uploads and what it kept for that. */
    void deleteResults(String job) {
        delete(job, name -> name.startsWith(RESULT));
    }

    /** Removes all but the uploads of a job. */
    void deleteWork(String job) {
        delete(job, name -> name.startsWith(RESULT) || name.startsWith(KEPT));
    }

    /** Removes all files of a job. */
    void delete(String job) {
        delete(job, name -> true);
        try {
            Files.deleteIfExists(folder.resolve(job));
        } catch (DirectoryNotEmptyException e) {
            log.debug("job {} still writes; its files go when its work ends", job, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jobs that have files. */
    List<String> jobs() {
        return names(folder);
    }

    private void delete(String job, Predicate<String> which) {
        for (String name : names(folder.resolve(job))) {
            if (which.test(name)) {
                Path file = folder.resolve(job).resolve(name);
                long bytes = bytes(file);
                try {
                    if (Files.deleteIfExists(file)) {
                        room.giveBack(bytes);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static List<String> names(Path folder) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(file -> names.add(file.getFileName().toString()));
            return names;
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Kept(Path file, String mediaType) implements Part {
        @Override
        public long bytes() {
            return ResultFiles.bytes(file);
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }
}
