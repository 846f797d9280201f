package org.obshub.soda;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.upstream.Authorization;
import org.obshub.upstream.DataAnswer;
import org.obshub.upstream.DataRequest;
import org.obshub.upstream.DataServers;
import org.obshub.upstream.UpstreamException;
import org.obshub.upstream.UpstreamException.Kind;

/** The conversation with an archive about one product. */
record ArchiveCall(DataServers servers, Optional<Authorization> credentials, CompletableFuture<Void> stop) {
    String archive() {
        return servers.archive();
    }

    /** The answer with whatever status. */
    DataAnswer ask(DataRequest request) {
        return servers.ask(request.by(credentials), stop);
    }

    /** A good answer. */
    DataAnswer askWell(DataRequest request) throws IOException {
        DataAnswer answer = ask(request);
        if (answer.isGood()) {
            return answer;
        }
        try (answer) {
            throw refused(answer.status(), answer.words());
        }
    }

    /** What a bad status means for our user; the archive's words are repeated. */
    ServiceException refused(int status, String words) {
        String said = words.isEmpty() ? " and no words" : ": " + words;
        String what = archive() + " answered HTTP " + status + said;
        if (status == 401) {
            return new ServiceException(
                    Fault.FORBIDDEN,
                    "AuthenticationError: " + what + ". " + archive()
                            + " gives these data to users it knows: send your account there as HTTP Basic"
                            + " Authorization with this request. It is passed on, not kept.");
        }
        if (status == 403) {
            return new ServiceException(Fault.FORBIDDEN, "AuthorizationError: " + what);
        }
        if (status == 404 || status == 410) {
            return new ServiceException(Fault.NOT_FOUND, "UsageError: " + what);
        }
        return UpstreamException.of(archive(), Kind.ofStatus(status), "answered HTTP " + status + said);
    }

    UpstreamException unexpected(String what) {
        return UpstreamException.of(archive(), Kind.BROKEN, "sent " + what);
    }
}
