package org.obshub.tapclient;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.obshub.upstream.Answer;
import org.obshub.upstream.Upstream;
import org.obshub.upstream.UpstreamException;
import org.obshub.upstream.UpstreamException.Kind;

/**
 * Runs queries at one archive (TAP 1.0 and 1.1). Does not try a query again: half an answer may be with the caller
 * already. Thread-safe, but one query at a time: a second one waits until the rows of the first are closed.
 */
public final class TapClient {
    private final Upstream upstream;

    public TapClient(Upstream upstream) {
        this.upstream = upstream;
    }

    /** Sends the query and reads up to the first row of its answer. */
    public RemoteRows run(RemoteQuery query) {
        try {
            if (query.mode() == QueryMode.ASYNC) {
                return new AsyncRun(upstream, query).run(parameters(query));
            }
            Answer answer = upstream.post(query.at("sync"), parameters(query));
            return RemoteRows.open(upstream, answer, () -> {});
        } catch (IOException e) {
            throw UpstreamException.of(upstream.archive(), Kind.BROKEN, "broke off its answer: " + e.getMessage(), e);
        }
    }

    /** CASDA demands REQUEST and LANG, knows FORMAT only, and refuses any VERSION but its own. */
    private static Map<String, String> parameters(RemoteQuery query) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("REQUEST", "doQuery");
        parameters.put("LANG", "ADQL");
        parameters.put("FORMAT", "votable");
        parameters.put("QUERY", query.adql());
        return parameters;
    }
}
