package org.obshub.vosi;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Supplier;
import org.obshub.http.Endpoint;
import org.obshub.http.Request;
import org.obshub.http.Response;

/** VOSI 1.1 section 4: whether the service can answer queries at this moment. */
public final class AvailabilityEndpoint implements Endpoint {
    private static final Map<String, String> NAMESPACES =
            Namespaces.of("vosi", "http://www.ivoa.net/xml/VOSIAvailability/v1.0");

    private final Supplier<State> state;

    /**
     * How the service is.
     *
     * @param note what to say about it; empty if nothing
     */
    public record State(boolean available, Instant upSince, String note) {}

    /** Asks for the state at each request. */
    public AvailabilityEndpoint(Supplier<State> state) {
        this.state = state;
    }

    @Override
    public void handle(Request request, Response response) throws IOException {
        Nothing.below(request);
        response.header("Cache-Control", "no-store");
        response.text(200, "text/xml;charset=UTF-8", document(state.get()));
    }

    static String document(State state) {
        return Xml.document("vosi:availability", NAMESPACES, Map.of(), xml -> {
            xml.text("vosi:available", Boolean.toString(state.available()));
            xml.text(
                    "vosi:upSince",
                    state.upSince().truncatedTo(ChronoUnit.SECONDS).toString());
            xml.text("vosi:note", state.note());
        });
    }
}
