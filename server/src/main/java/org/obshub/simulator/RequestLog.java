package org.obshub.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Every request the simulators got, the newest 50,000 in memory and, if asked, all in a file. May be used by any thread. */
public final class RequestLog {
    private static final int KEPT = 50_000;

    /**
     * One request.
     *
     * @param archive {@code nrao}, {@code cadc} or {@code casda}
     * @param adql the query it carried, blanks folded; empty if none. A query that CADC redirects to a run is in the line
     *     of the first request only.
     */
    public record Line(Instant time, String archive, String method, String path, String adql) {
        /** Fields separated by tabs. */
        @Override
        public String toString() {
            return time + "\t" + archive + "\t" + method + "\t" + path + "\t" + adql;
        }
    }

    private final Deque<Line> lines = new ArrayDeque<>();
    private final List<Path> files;

    private RequestLog(List<Path> files) {
        this.files = files;
    }

    /** A log that is gone when the process ends. */
    public static RequestLog inMemory() {
        return new RequestLog(List.of());
    }

    /** A log that appends each line to a file, too. */
    public static RequestLog toFile(Path file) {
        return new RequestLog(List.of(file));
    }

    /** Notes a request; no line may hold a token or credentials. */
    public synchronized void add(String archive, String method, String path, String adql) {
        Line line = new Line(
                Instant.now(),
                archive,
                method,
                path,
                adql.replaceAll("\\s+", " ").trim());
        lines.addLast(line);
        if (lines.size() > KEPT) {
            lines.removeFirst();
        }
        for (Path file : files) {
            try {
                Files.writeString(file, line + "\n", UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write the request log " + file, e);
            }
        }
    }

    /** All requests so far, oldest first. */
    public synchronized List<Line> lines() {
        return List.copyOf(lines);
    }

    /** The queries sent to one archive so far, oldest first, repeats included. */
    public synchronized List<String> queries(String archive) {
        return lines.stream()
                .filter(line -> line.archive().equals(archive) && !line.adql().isEmpty())
                .map(Line::adql)
                .toList();
    }
}
