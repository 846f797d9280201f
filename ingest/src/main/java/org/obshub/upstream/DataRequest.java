package org.obshub.upstream;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request to a server that holds data.
 *
 * @param method GET, HEAD, POST or DELETE
 * @param form what is posted, a pair for each value; names may come again
 * @param range the first and the last byte that are wanted; none means all
 * @param credentials sent only to the addresses the archive is configured with
 */
public record DataRequest(
        String method,
        URI uri,
        List<Map.Entry<String, String>> form,
        Optional<Range> range,
        Optional<Authorization> credentials) {
    public DataRequest {
        requireNonNull(method);
        requireNonNull(uri);
        requireNonNull(range);
        requireNonNull(credentials);
        form = List.copyOf(form);
    }

    /** Bytes, counted from 0, both included (RFC 9110 section 14.1.2). */
    public record Range(long first, long last) {
        public Range {
            if (first < 0 || last < first) {
                throw new IllegalArgumentException("no range of bytes: " + first + "-" + last);
            }
        }
    }

    public static DataRequest get(URI uri) {
        return new DataRequest("GET", uri, List.of(), Optional.empty(), Optional.empty());
    }

    public static DataRequest post(URI uri, List<Map.Entry<String, String>> form) {
        return new DataRequest("POST", uri, form, Optional.empty(), Optional.empty());
    }

    public DataRequest of(Range bytes) {
        return new DataRequest(method, uri, form, Optional.of(bytes), credentials);
    }

    public DataRequest by(Optional<Authorization> caller) {
        return new DataRequest(method, uri, form, range, caller);
    }
}
