package org.obshub.soda;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.obshub.archive.access.CutoutPlan;
import org.obshub.archive.access.OwnPlaces;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.upstream.DataAnswer;
import org.obshub.upstream.DataRequest;
import org.obshub.upstream.DataServers;
import org.obshub.upstream.UpstreamException;
import org.obshub.upstream.UpstreamException.Kind;
import org.obshub.votable.ServiceDescriptor;
import org.obshub.votable.VotableException;
import org.obshub.votable.VotableReader;
import org.obshub.votable.VotableRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives an archive's own job for the user: permission from the links behind the login, job, parameters, RUN, looks with
 * growing pauses, result (facts of CASDA in docs/archives.md). The permission is a token of the user; it is used at once and
 * never kept, told or logged.
 */
final class DrivenCut {
    private static final Logger log = LoggerFactory.getLogger(DrivenCut.class);
    private static final int MOST_DOCUMENT = 1 << 20;

    private final ArchiveCall call;
    private final JobPace pace;

    DrivenCut(ArchiveCall call, JobPace pace) {
        this.call = call;
        this.pace = pace;
    }

    /** Where the job is to be made, with whose permission. */
    private record Permission(URI service, String token) {}

    /** The product when the job is done. */
    Optional<Product> open(CutoutPlan.Driven plan) throws IOException {
        if (call.credentials().isEmpty()) {
            throw new ServiceException(
                    Fault.FORBIDDEN,
                    "AuthenticationError: " + call.archive() + " gives data to users it knows only: send your account"
                            + " there as HTTP Basic Authorization with this request. It is passed on and not kept, so a"
                            + " job that a restart of this server interrupted must be made again.");
        }
        Permission permission = permission(plan);
        URI job = create(permission);
        boolean done = false;
        try {
            send(job, "/parameters", plan.parameters());
            send(job, "/phase", List.of(Map.entry("phase", "RUN")));
            ArchiveJob ended = await(job);
            done = true;
            return Optional.of(result(ended, job));
        } finally {
            if (!done) {
                abort(job);
            }
        }
    }

    private Permission permission(CutoutPlan.Driven plan) throws IOException {
        URI links = URI.create(plan.links() + "?ID=" + OwnPlaces.encoded(plan.dataset()));
        try (DataAnswer answer = call.askWell(DataRequest.get(links));
                VotableReader reader = VotableReader.open(answer.body())) {
            List<VotableRow> rows = new ArrayList<>();
            for (Optional<VotableRow> row = reader.next(); row.isPresent(); row = reader.next()) {
                rows.add(row.get());
            }
            return permission(plan, rows, reader.services());
        } catch (VotableException e) {
            throw UpstreamException.of(
                    call.archive(), Kind.BROKEN, "answered with something else than links: " + e.getMessage(), e);
        }
    }

    private Permission permission(CutoutPlan.Driven plan, List<VotableRow> rows, List<ServiceDescriptor> services) {
        Optional<String> refusal =
                rows.stream().flatMap(row -> row.text("error_message").stream()).findFirst();
        Optional<VotableRow> allowed = rows.stream()
                .filter(row -> row.text("service_def").orElse("").equals(plan.service()))
                .findFirst();
        Optional<String> address = services.stream()
                .filter(service -> service.id().equals(plan.service()))
                .flatMap(service -> service.find("accessURL").stream())
                .findFirst();
        Optional<String> token = allowed.flatMap(row -> row.text("authenticated_id_token"));
        if (token.isEmpty() || address.isEmpty()) {
            throw new ServiceException(
                    Fault.FORBIDDEN,
                    "AuthorizationError: " + call.archive() + " gives no permission for " + plan.dataset()
                            + refusal.map(words -> ": " + words).orElse(""));
        }
        return new Permission(URI.create(address.get()), token.get());
    }

    private URI create(Permission permission) throws IOException {
        URI address = URI.create(permission.service() + "?ID=" + OwnPlaces.encoded(permission.token()));
        try (DataAnswer answer = call.askWell(DataRequest.post(address, List.of()))) {
            document(answer); // behind the redirect to the new job lies its document
            return withoutQuery(answer.uri());
        }
    }

    private static URI withoutQuery(URI uri) {
        String text = uri.toString();
        int query = text.indexOf('?');
        return URI.create(query < 0 ? text : text.substring(0, query));
    }

    private void send(URI job, String part, List<Map.Entry<String, String>> form) throws IOException {
        if (!form.isEmpty()) {
            call.askWell(DataRequest.post(URI.create(job + part), form)).close();
        }
    }

    private ArchiveJob await(URI job) throws IOException {
        long deadline = System.nanoTime() + pace.most().toNanos();
        for (Duration pause = pace.first(); ; pause = pace.after(pause)) {
            ArchiveJob seen = look(job);
            if (seen.hasEnded()) {
                return seen;
            }
            if (seen.phase().equals("PENDING")) { // which it cannot be any more (UWS 1.1 section 2.1.3)
                throw call.unexpected("nothing of use when told to run its job, which is PENDING still");
            }
            if (System.nanoTime() - deadline > 0) {
                throw UpstreamException.of(
                        call.archive(),
                        Kind.TIMEOUT,
                        "has not finished within " + pace.most().toSeconds() + " s (its job is " + seen.phase()
                                + "); files may come from tape for hours: ask by /soda/async");
            }
            sleep(pause);
        }
    }

    /** Until the pause is over or nobody wants the product any more. */
    private void sleep(Duration pause) {
        try {
            call.stop().get(pause.toMillis(), TimeUnit.MILLISECONDS);
            throw UpstreamException.of(call.archive(), Kind.REFUSED, "was not waited for: nobody wants the answer");
        } catch (TimeoutException e) {
            return; // the pause is over, as it should be
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UpstreamException.of(call.archive(), Kind.REFUSED, "was not waited for: the work was stopped", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a stop cannot fail", e);
        }
    }

    private ArchiveJob look(URI job) throws IOException {
        try (DataAnswer answer = call.askWell(DataRequest.get(job))) {
            return document(answer);
        }
    }

    private ArchiveJob document(DataAnswer answer) throws IOException {
        String text = new String(answer.body().readNBytes(MOST_DOCUMENT), StandardCharsets.UTF_8);
        return ArchiveJob.parse(text).orElseThrow(() -> call.unexpected("no job document"));
    }

    private Product result(ArchiveJob job, URI at) throws IOException {
        if (!job.phase().equals("COMPLETED") || job.results().isEmpty()) {
            throw UpstreamException.of(
                    call.archive(),
                    Kind.FAILED,
                    "ended its job in phase " + job.phase()
                            + (job.error().isEmpty() ? " and said nothing" : ": " + job.error()));
        }
        String href = job.results().get(0);
        boolean encoded = !href.contains("://") && href.toLowerCase(Locale.ROOT).contains("%2f");
        URI file = at.resolve(encoded ? URLDecoder.decode(href, StandardCharsets.UTF_8) : href);
        String path = String.valueOf(file.getPath());
        DataAnswer answer = call.askWell(DataRequest.get(file));
        boolean handedOver = false;
        try {
            Product product = Streamed.of(call, path.substring(path.lastIndexOf('/') + 1), answer);
            handedOver = true;
            return product;
        } finally {
            if (!handedOver) {
                answer.close();
            }
        }
    }

    /** A courtesy to the archive, on its own account: that it fails is no news beside the failure that led here. */
    private void abort(URI job) {
        ArchiveCall last = new ArchiveCall(call.servers(), call.credentials(), DataServers.UNSTOPPED);
        try {
            last.ask(DataRequest.post(URI.create(job + "/phase"), List.of(Map.entry("phase", "ABORT"))))
                    .close();
        } catch (IOException | ServiceException e) {
            log.info("a job at {} could not be aborted: {}", call.archive(), e.getMessage());
        }
    }
}
