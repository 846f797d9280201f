package org.obshub.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.upstream.UpstreamException.Kind;

class DataServersTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Wire wire = new Wire("obshub/test", WallTime.SYSTEM, new Random(1));

    @AfterEach
    void close() {
        wire.close();
    }

    private DataServers servers(URI configured, int concurrent, int waiting, Duration answer, long bytes) {
        DataBounds bounds = new DataBounds(concurrent, waiting, answer, SHORT, LONG, bytes);
        return wire.toData("CADC", new DataHosts("CADC", Set.of(configured), Set.of("files.example.org")), bounds);
    }

    private DataServers servers(URI configured) {
        return servers(configured, 2, 0, LONG, 1_000_000);
    }

    private static DataAnswer ask(DataServers servers, URI uri) {
        return servers.ask(DataRequest.get(uri), DataServers.UNSTOPPED);
    }

    @Test
    void credentialsGoToConfiguredAddressesAndNotBehindARedirect() throws IOException {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (Loopback other = new Loopback((exchange, asked) -> {
                    seen.add("other " + exchange.getRequestHeaders().getFirst("Authorization"));
                    Loopback.reply(exchange, 200, "text/plain", "x");
                });
                Loopback archive = new Loopback((exchange, asked) -> {
                    seen.add("archive " + exchange.getRequestHeaders().getFirst("Authorization"));
                    Loopback.redirect(exchange, 303, other.uri("/file").toString());
                })) {
            DataBounds bounds = new DataBounds(1, 0, LONG, LONG, LONG, 1000);
            DataHosts hosts = new DataHosts("CADC", Set.of(archive.uri("/")), Set.of("127.0.0.1"));
            DataServers servers = wire.toData("CADC", hosts, bounds);
            DataRequest request =
                    DataRequest.get(archive.uri("/x")).by(Optional.of(Authorization.ofHeader("Basic c2VjcmV0")));

            // a private address that is not configured is refused wherever it comes from
            assertThatThrownBy(() -> servers.ask(request, DataServers.UNSTOPPED))
                    .hasMessageContaining("only the usual ports");

            assertThat(seen).containsExactly("archive Basic c2VjcmV0");
        }
    }

    @Test
    void credentialsAreNotShownByTheirText() {
        assertThat(Authorization.basic("me", "secret")).hasToString("(credentials)");
        DataRequest request = DataRequest.get(URI.create("https://example.org/"))
                .by(Optional.of(Authorization.basic("me", "secret")));
        assertThat(request.toString()).doesNotContain("secret").doesNotContain("bWU6c2VjcmV0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/file",
                "http://localhost:8080/file",
                "http://169.254.169.254/latest/meta-data",
                "http://[::1]/file",
                "https://elsewhere.example.org/file",
                "file:///etc/passwd",
                "ftp://files.example.org/file"
            })
    void redirectsToOtherHostsAndPrivateAddressesAreRefused(String target) throws IOException {
        try (Loopback archive = new Loopback((exchange, asked) -> Loopback.redirect(exchange, 302, target))) {
            DataServers servers = servers(archive.uri("/"));

            UpstreamException refused =
                    catchThrowableOfType(UpstreamException.class, () -> ask(servers, archive.uri("/x")));

            assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
            assertThat(archive.asked()).hasSize(1);
            assertThat(servers.busy()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"*.canfar.net,ws-uv.canfar.net,true", "*.canfar.net,canfar.net.evil.org,false", "a.org,b.a.org,false"})
    void furtherHostsAreMatchedByNameOrDomain(String allowed, String host, boolean isAllowed) {
        DataHosts hosts = new DataHosts("CADC", Set.of(), Set.of(allowed));

        assertThatThrownBy(() -> hosts.require(URI.create("https://" + host + ":8443/")))
                .hasMessageContaining(isAllowed ? "usual ports" : "none of those configured");
    }

    @Test
    void aPostIsSentAsAFormWithRepeatedNamesAndItsRedirectFollowedByGet() throws IOException {
        List<String> bodies = new CopyOnWriteArrayList<>();
        try (Loopback archive = new Loopback((exchange, asked) -> {
            if (asked.method().equals("POST")) {
                bodies.add(asked.parameters().toString());
                Loopback.redirect(exchange, 303, "/job");
            } else {
                Loopback.reply(exchange, 200, "text/plain", "job");
            }
        })) {
            DataServers servers = servers(archive.uri("/"));

            DataRequest post = DataRequest.post(archive.uri("/jobs"), List.of(Map.entry("CIRCLE", "1 2 3")));
            try (DataAnswer answer = servers.ask(post, DataServers.UNSTOPPED)) {
                assertThat(answer.words()).isEqualTo("job");
                assertThat(answer.uri()).isEqualTo(archive.uri("/job"));
            }

            assertThat(bodies).containsExactly("{CIRCLE=1 2 3}");
            assertThat(servers.busy()).isZero();
        }
    }

    @Test
    void badStatusesAreAnswersForTheCallerToJudge() throws IOException {
        try (Loopback archive =
                new Loopback((exchange, asked) -> Loopback.reply(exchange, 400, "text/plain", "NoContent: x vs y"))) {
            DataServers servers = servers(archive.uri("/"));

            try (DataAnswer answer = ask(servers, archive.uri("/x"))) {
                assertThat(answer.isGood()).isFalse();
                assertThat(answer.words()).isEqualTo("NoContent: x vs y");
            }

            assertThat(servers.busy()).isZero();
        }
    }

    @Test
    void moreRequestsThanMayWaitAreRefusedAtOnce() throws IOException {
        try (Loopback archive = new Loopback((exchange, asked) -> Loopback.reply(exchange, 200, "text/plain", "x"))) {
            DataServers servers = servers(archive.uri("/"), 1, 0, LONG, 1000);

            try (DataAnswer held = ask(servers, archive.uri("/1"))) {
                assertThat(held.isGood()).isTrue();
                ServiceException refused =
                        catchThrowableOfType(ServiceException.class, () -> ask(servers, archive.uri("/2")));
                assertThat(refused.fault()).isEqualTo(Fault.OVERLOADED);
            }

            ask(servers, archive.uri("/3")).close();
            assertThat(servers.busy()).isZero();
        }
    }

    @Test
    void anAnswerThatIsTooLongIsRefusedBeforeItsFirstByte() throws IOException {
        try (Loopback archive =
                new Loopback((exchange, asked) -> Loopback.reply(exchange, 200, "text/plain", "x".repeat(2000)))) {
            DataServers servers = servers(archive.uri("/"), 1, 0, LONG, 1000);

            UpstreamException refused =
                    catchThrowableOfType(UpstreamException.class, () -> ask(servers, archive.uri("/")));

            assertThat(refused.kind()).isEqualTo(Kind.TOO_LARGE);
            assertThat(servers.busy()).isZero();
        }
    }

    @Test
    void silenceBeforeAndWithinAnAnswerEndsIt() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        try (Loopback archive = new Loopback((exchange, asked) -> {
            if (asked.path().equals("/late")) {
                await(end);
            }
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            await(end);
            exchange.close();
        })) {
            DataServers servers = servers(archive.uri("/"), 2, 0, SHORT, 1000);

            UpstreamException late =
                    catchThrowableOfType(UpstreamException.class, () -> ask(servers, archive.uri("/late")));
            try (DataAnswer answer = ask(servers, archive.uri("/stall"))) {
                UpstreamException stalled = catchThrowableOfType(
                        UpstreamException.class, () -> answer.body().readAllBytes());
                assertThat(stalled.fault()).isEqualTo(Fault.UPSTREAM_TIMEOUT);
            }
            end.countDown();

            assertThat(late.fault()).isEqualTo(Fault.UPSTREAM_TIMEOUT);
            assertThat(servers.busy()).isZero();
        }
    }

    @Test
    void whoStopsARequestEndsTheWaitForItsAnswer() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(1);
        try (Loopback archive = new Loopback((exchange, asked) -> {
            started.countDown();
            await(end);
            Loopback.reply(exchange, 200, "text/plain", "x");
        })) {
            DataServers servers = servers(archive.uri("/"));
            CompletableFuture<Void> stop = new CompletableFuture<>();
            CompletableFuture<Void> stopper = CompletableFuture.runAsync(() -> {
                await(started);
                stop.complete(null);
            });

            assertThatThrownBy(() -> servers.ask(DataRequest.get(archive.uri("/")), stop))
                    .hasMessageContaining("nobody wants the answer");
            end.countDown();

            stopper.join();
            assertThat(servers.busy()).isZero();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
