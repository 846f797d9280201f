package org.obshub.upstream;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

/**
 * What the conversations with all archives share. Thread-safe; one per process, closed at its end.
 *
 * <p>Its one thread ends answers that fell silent.
 */
public final class Wire implements AutoCloseable {
    /** A page of an archive is far below this; a stream without end is not. */
    private static final long MOST_BYTES = 8L << 30;

    /** For a connection to a server that holds data to stand. */
    static final Duration DATA_CONNECT = Duration.ofSeconds(10);

    private final String userAgent;
    private final HttpClient dataClient;
    private final WallTime time;
    private final RandomGenerator random;
    private final ScheduledExecutorService watchers;
    private final Map<Line, Upstream> lines = new ConcurrentHashMap<>();

    private record Line(String archive, Pace pace, Access access) {}

    /** @param userAgent who asks, and where to complain: {@code obshub/0.1.0 (+someone@observatory.org)} */
    public Wire(String userAgent, WallTime time, RandomGenerator random) {
        this.userAgent = userAgent;
        this.time = time;
        this.random = random;
        this.dataClient = HttpClient.newBuilder()
                .connectTimeout(DATA_CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        this.watchers = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "upstream-watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The conversation with one archive on the usual terms. */
    public Upstream to(String archive, Pace pace) {
        return to(archive, pace, Access.USUAL);
    }

    /** The one conversation with an archive on these terms: who asks for it again joins it, and waits for his turn. */
    public Upstream to(String archive, Pace pace, Access access) {
        return lines.computeIfAbsent(
                new Line(archive, pace, access), line -> new Upstream(archive, pace, access, this));
    }

    /** The servers that hold one archive's data: all requests to them must go through one such value. */
    public DataServers toData(String archive, DataHosts hosts, DataBounds bounds) {
        return new DataServers(archive, hosts, bounds, this, dataClient);
    }

    /** The User-Agent of this program; {@code contact} is an address people can write to, or empty. */
    public static String userAgent(String version, String contact) {
        String clean = contact.replaceAll("[\\p{Cntrl}()]", "").strip();
        return clean.isEmpty() ? "obshub/" + version : "obshub/" + version + " (+" + clean + ")";
    }

    String userAgent() {
        return userAgent;
    }

    WallTime time() {
        return time;
    }

    RandomGenerator random() {
        return random;
    }

    ScheduledExecutorService watchers() {
        return watchers;
    }

    long maxBytes() {
        return MOST_BYTES;
    }

    @Override
    public void close() {
        watchers.shutdownNow();
    }
}
