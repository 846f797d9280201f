package org.obshub.cutouts.client;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;

/** Has a server make bulk cutouts and brings them home. For one thread. */
public final class CutoutsClient {
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration ANSWER = Duration.ofMinutes(10);
    private static final long LOOK_MILLIS = 1_000;
    private static final int LOOKS_IN_VAIN = 60;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final URI root;
    private final Optional<String> authorization;

    /**
     * At that server.
     *
     * @param root of the server, such as http://127.0.0.1:8080
     * @param authorization shown to the archive, through the server; empty for nobody
     */
    public CutoutsClient(URI root, Optional<String> authorization) {
        String text = root.toString();
        this.root = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        this.authorization = requireNonNull(authorization);
    }

    /** What the positions would bring, as JSON. */
    public String estimate(Form form) throws IOException {
        return good(send(form, "/cutouts/estimate")).body().strip();
    }

    /** Makes a job and starts it; returns its address. */
    public URI start(Form form) throws IOException {
        HttpResponse<String> made = send(form, "/cutouts/async");
        URI job = made.headers().firstValue("Location").map(made.uri()::resolve).orElseThrow(() -> refused(made));
        HttpRequest.Builder run = HttpRequest.newBuilder(URI.create(job + "/phase"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("PHASE=RUN"));
        HttpResponse<String> started = ask(run, BodyHandlers.ofString());
        if (started.statusCode() != 303) {
            throw refused(started);
        }
        return job;
    }

    /** Watches a job to its end and tells how far it is. */
    public void await(URI job, PrintWriter out) throws IOException {
        String told = "";
        int inVain = 0;
        while (true) {
            Optional<JobState> state = look(job, inVain);
            inVain = state.isPresent() ? 0 : inVain + 1;
            if (state.isPresent()) {
                String now = state.get().phase()
                        + (state.get().told().isEmpty()
                                ? ""
                                : ": " + state.get().told());
                if (!now.equals(told)) {
                    out.println(now);
                    out.flush();
                    told = now;
                }
                if (state.get().hasEnded()) {
                    refuseIfBad(state.get(), job);
                    return;
                }
            }
            pause();
        }
    }

    /** Empty if the server does not answer now: it may be starting again, and jobs go on then. */
    private Optional<JobState> look(URI job, int inVain) throws IOException {
        try {
            HttpResponse<String> answer = ask(HttpRequest.newBuilder(job), BodyHandlers.ofString());
            if (answer.statusCode() >= 500) {
                throw new IOException("HTTP " + answer.statusCode());
            }
            return Optional.of(JobState.parse(good(answer).body()));
        } catch (IOException e) {
            if (inVain >= LOOKS_IN_VAIN) {
                throw new IOException(
                        "the server has told nothing of the job for a while (" + e.getMessage() + "); the job is "
                                + job,
                        e);
            }
            return Optional.empty();
        }
    }

    private static void refuseIfBad(JobState state, URI job) {
        if (!state.phase().equals("COMPLETED")) {
            String why = state.error().isEmpty() ? "" : ": " + state.error();
            throw new ServiceException(Fault.UPSTREAM, "the job ended in " + state.phase() + why + " (" + job + ")");
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted; the job goes on", e);
        }
    }

    /** Downloads all results of a job into a folder, which is made; each appears under its name when it is whole. */
    public List<Path> download(URI job, Path folder) throws IOException {
        List<String> names = JobState.parse(good(ask(HttpRequest.newBuilder(job), BodyHandlers.ofString()))
                        .body())
                .results();
        Files.createDirectories(folder);
        for (String name : names) {
            Path part = folder.resolve(name + ".part");
            HttpResponse<Path> answer =
                    ask(HttpRequest.newBuilder(URI.create(job + "/results/" + name)), BodyHandlers.ofFile(part));
            long expected = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
            if (answer.statusCode() != 200 || (expected >= 0 && Files.size(part) != expected)) {
                throw new IOException(name + " did not come whole (HTTP " + answer.statusCode() + ", "
                        + Files.size(part) + " of " + expected + " bytes); fetch it again by --job " + job);
            }
            Files.move(part, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        return names.stream().map(folder::resolve).toList();
    }

    /** What the manifest in a folder says, if it is there. */
    public static Tally tally(Path folder) throws IOException {
        return Tally.of(folder.resolve("manifest.csv"));
    }

    /** Removes a job from the server. */
    public void delete(URI job) throws IOException {
        HttpResponse<String> gone = ask(HttpRequest.newBuilder(job).DELETE(), BodyHandlers.ofString());
        if (gone.statusCode() >= 400) {
            throw refused(gone);
        }
    }

    private HttpResponse<String> send(Form form, String path) throws IOException {
        return ask(
                HttpRequest.newBuilder(URI.create(root + path))
                        .header("Content-Type", form.type())
                        .POST(form.body()),
                BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> ask(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) throws IOException {
        authorization.ifPresent(known -> request.header("Authorization", known));
        try {
            return http.send(request.timeout(ANSWER).build(), body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static HttpResponse<String> good(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw refused(answer);
        }
        return answer;
    }

    /** The words of an error document without its tags. */
    private static ServiceException refused(HttpResponse<String> answer) {
        String words = answer.body()
                .replaceAll("<[^>]*>", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ")
                .strip();
        return new ServiceException(
                answer.statusCode() < 500 ? Fault.BAD_PARAMETER : Fault.UPSTREAM,
                "the server answered HTTP " + answer.statusCode() + ": " + words);
    }
}
