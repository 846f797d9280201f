package org.obshub.soda;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.obshub.dali.ErrorDocument;
import org.obshub.dali.FaultWords;
import org.obshub.http.Endpoint;
import org.obshub.http.Request;
import org.obshub.http.Response;
import org.obshub.upstream.Authorization;
import org.obshub.uws.JobEndpoints;

/** {@code /soda/async}: cutouts as jobs (SODA 1.0 section 2.2). Notes for whom a job was made before it runs. */
final class SodaAsyncEndpoint implements Endpoint {
    private final Endpoint guarded;
    private final CallerVault callers;

    SodaAsyncEndpoint(String path, Set<String> adding, SodaRoutes.Jobs jobs, CallerVault callers) {
        this.guarded = ErrorDocument.around(
                new JobEndpoints(path, adding, jobs.store(), jobs.queue(), jobs.files(), jobs.limits()),
                FaultWords.SODA);
        this.callers = requireNonNull(callers);
    }

    @Override
    public void handle(Request request, Response response) throws IOException {
        Optional<Authorization> caller = request.header("Authorization")
                .filter(header -> !header.isBlank())
                .map(Authorization::ofHeader);
        if (caller.isEmpty() || !request.method().equals("POST")) {
            guarded.handle(request, response);
            return;
        }
        callers.expect();
        String named = request.pathRest().split("/", 2)[0];
        Noting noting = new Noting(response);
        try {
            guarded.handle(request, noting);
        } finally {
            callers.arrived(named.isEmpty() ? noting.job() : Optional.of(named), caller.get());
        }
    }

    /** Passes all on and remembers where it redirected. */
    private static final class Noting implements Response {
        private final Response inner;
        private String target = "";

        Noting(Response inner) {
            this.inner = inner;
        }

        /** The last segment of the address of the job that was made. */
        Optional<String> job() {
            return target.isEmpty() ? Optional.empty() : Optional.of(target.substring(target.lastIndexOf('/') + 1));
        }

        @Override
        public Response status(int code) {
            inner.status(code);
            return this;
        }

        @Override
        public Response header(String name, String value) {
            inner.header(name, value);
            return this;
        }

        @Override
        public Response type(String mediaType) {
            inner.type(mediaType);
            return this;
        }

        @Override
        public OutputStream body() throws IOException {
            return inner.body();
        }

        @Override
        public boolean isCommitted() {
            return inner.isCommitted();
        }

        @Override
        public CompletableFuture<Void> gone() {
            return inner.gone();
        }

        @Override
        public boolean reset() {
            return inner.reset();
        }

        @Override
        public void redirect(int code, URI to) throws IOException {
            target = to.getPath();
            inner.redirect(code, to);
        }

        @Override
        public void text(int code, String mediaType, String text) throws IOException {
            inner.text(code, mediaType, text);
        }
    }
}
