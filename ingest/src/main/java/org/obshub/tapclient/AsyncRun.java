package org.obshub.tapclient;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.obshub.upstream.Answer;
import org.obshub.upstream.Quoted;
import org.obshub.upstream.Upstream;
import org.obshub.upstream.UpstreamException;
import org.obshub.upstream.UpstreamException.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One query as a UWS job: created, started, polled, its result fetched, deleted. For one thread. */
final class AsyncRun {
    private static final Logger log = LoggerFactory.getLogger(AsyncRun.class);
    private static final int DOCUMENT_BYTES = 1 << 20;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    private final Upstream upstream;
    private final RemoteQuery query;

    AsyncRun(Upstream upstream, RemoteQuery query) {
        this.upstream = upstream;
        this.query = query;
    }

    /** A job of the archive and where it lives. */
    private record Placed(URI address, UwsJob job) {}

    RemoteRows run(Map<String, String> parameters) throws IOException {
        Placed created = create(parameters);
        try {
            UwsJob ended = ended(created);
            if (!ended.isCompleted()) {
                throw failure(created.address(), ended);
            }
            Answer result = upstream.retry().run(() -> upstream.get(result(created.address(), ended)));
            return RemoteRows.open(upstream, result, () -> delete(created.address()));
        } catch (IOException | RuntimeException e) {
            delete(created.address());
            throw e;
        }
    }

    private Placed create(Map<String, String> parameters) throws IOException {
        URI list = query.at("async");
        try (Answer answer = upstream.post(list, parameters)) {
            UwsJob job = job(answer);
            String path = answer.uri().getPath();
            boolean wasNotLedToTheJob =
                    path.equals(list.getPath()) && !job.jobId().isEmpty();
            URI address = wasNotLedToTheJob ? below(list, job.jobId()) : plain(answer.uri());
            return new Placed(address, job);
        }
    }

    private UwsJob ended(Placed created) throws IOException {
        UwsJob job = created.job();
        if (job.isPending()) {
            job = ask(() -> upstream.post(below(created.address(), "phase"), Map.of("PHASE", "RUN")));
        }
        Instant deadline = upstream.time().now().plus(upstream.pace().job());
        Duration pause = FIRST_PAUSE;
        while (!job.hasEnded()) {
            if (upstream.time().now().isAfter(deadline)) {
                throw UpstreamException.of(
                        upstream.archive(),
                        Kind.TIMEOUT,
                        "did not finish a query within " + upstream.pace().job().toSeconds() + " s (phase "
                                + job.phase() + ")");
            }
            pause(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            job = ask(() -> upstream.get(created.address()));
        }
        return job;
    }

    /** Asking for a job's state changes nothing, so it is repeated when the line is bad. */
    private UwsJob ask(org.obshub.upstream.Retry.Attempt<Answer> question) {
        return upstream.retry().run(() -> {
            try (Answer answer = question.run()) {
                return job(answer);
            } catch (IOException e) {
                throw UpstreamException.of(upstream.archive(), Kind.BROKEN, "broke off a job document", e);
            }
        });
    }

    private UwsJob job(Answer answer) throws IOException {
        String text = answer.text(DOCUMENT_BYTES);
        return UwsJob.parse(text)
                .orElseThrow(() -> UpstreamException.of(
                        upstream.archive(),
                        Kind.BROKEN,
                        "answered with '" + answer.mediaType() + "' where a UWS job was expected: "
                                + upstream.quoted(text)));
    }

    /** Some services list results without addresses (CASDA); the place of TAP's result is fixed. */
    private static URI result(URI job, UwsJob ended) {
        return ended.result().isEmpty()
                ? below(job, "results/result")
                : job.resolve(ended.result().replace(" ", "%20"));
    }

    /** NRAO leaves the error summary empty; the error document may know more. */
    private UpstreamException failure(URI address, UwsJob ended) {
        String words = ended.error().isEmpty() ? errorDocument(address) : ended.error();
        if (ended.phase().equals("ERROR")) {
            return words.isBlank()
                    ? UpstreamException.of(
                            upstream.archive(), Kind.INTERRUPTED, "could not answer and gave no reason (phase ERROR)")
                    : Answers.reported(upstream, words);
        }
        return UpstreamException.of(
                upstream.archive(), Kind.INTERRUPTED, "stopped the query itself (phase " + ended.phase() + ")");
    }

    private String errorDocument(URI address) {
        try (Answer answer = upstream.get(below(address, "error"))) {
            return upstream.quoted(answer.text(DOCUMENT_BYTES));
        } catch (IOException | UpstreamException e) {
            log.debug("no error document at {}: {}", Quoted.address(address), e.getMessage());
            return "";
        }
    }

    /** A job left behind is a nuisance to the archive, not a reason to lose the result. */
    private void delete(URI address) {
        try {
            upstream.delete(address);
        } catch (UpstreamException e) {
            log.info("job {} could not be deleted: {}", Quoted.address(address), e.getMessage());
        }
    }

    private void pause(Duration length) {
        try {
            upstream.time().pause(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UpstreamException.of(upstream.archive(), Kind.REFUSED, "was not waited for: the work was stopped", e);
        }
    }

    private static URI plain(URI address) {
        String text = address.toString();
        int end = text.indexOf('?');
        return end < 0 ? address : URI.create(text.substring(0, end));
    }

    private static URI below(URI address, String child) {
        String text = address.toString();
        return URI.create((text.endsWith("/") ? text : text + "/") + child);
    }
}
