package org.obshub.ui;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Endpoint;
import org.obshub.http.Request;
import org.obshub.http.Response;

/** {@code /status}: version, uptime, archives with their rows and freshness, as JSON. */
public final class StatusEndpoint implements Endpoint {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final About about;
    private final Supplier<List<ArchiveState>> archives;

    /**
     * What the server says of itself.
     *
     * @param notice what its users should know; empty if nothing
     */
    public record About(String version, Instant started, String notice) {}

    /** Asks for the archives at each request. */
    public StatusEndpoint(About about, Supplier<List<ArchiveState>> archives) {
        this.about = about;
        this.archives = archives;
    }

    private record Status(
            @JsonProperty("version") String version,
            @JsonProperty("started") String started,
            @JsonProperty("uptime_seconds") long uptimeSeconds,
            @JsonProperty("notice") String notice,
            @JsonProperty("rows") long rows,
            @JsonProperty("archives") List<ArchiveState> archives) {}

    @Override
    public void handle(Request request, Response response) throws IOException {
        if (!request.pathRest().isEmpty()) {
            throw new ServiceException(Fault.NOT_FOUND, "There is nothing at " + request.path() + ".");
        }
        List<ArchiveState> all = archives.get();
        Status status = new Status(
                about.version(),
                about.started().truncatedTo(ChronoUnit.SECONDS).toString(),
                Duration.between(about.started(), Instant.now()).toSeconds(),
                about.notice(),
                all.stream().mapToLong(ArchiveState::rows).sum(),
                all);
        response.header("Cache-Control", "no-store");
        response.text(
                200, "application/json", JSON.writerWithDefaultPrettyPrinter().writeValueAsString(status) + "\n");
    }
}
