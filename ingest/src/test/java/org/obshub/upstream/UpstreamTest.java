package org.obshub.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.obshub.fault.Fault;
import org.obshub.upstream.UpstreamException.Kind;

class UpstreamTest {
    private static final Pace PACE = new Pace(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofMillis(200),
            Duration.ofMinutes(1),
            new RetryPolicy(3, Duration.ofSeconds(2), Duration.ofSeconds(60), Duration.ofMinutes(10)));

    private final NoWaiting time = new NoWaiting();
    private final Wire wire = new Wire(Wire.userAgent("0.1.0", "radio@example.org"), time, new Random(1));
    private final Upstream upstream = wire.to("NRAO", PACE);

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void followsPostWithGetAfter303AndTellsWhoAsks() throws IOException {
        try (Loopback server = new Loopback((exchange, asked) -> {
            if (asked.method().equals("POST")) {
                Loopback.redirect(exchange, 303, "run/7?x=1");
            } else {
                Loopback.reply(exchange, 200, "Text/Plain; charset=UTF-8", "done");
            }
        })) {

            try (Answer answer = upstream.post(server.uri("/tap/sync"), Map.of("QUERY", "a b&c"))) {
                assertThat(answer.text(100)).isEqualTo("done");
                assertThat(answer.mediaType()).isEqualTo("text/plain");
                assertThat(answer.uri()).isEqualTo(server.uri("/tap/run/7?x=1"));
            }

            assertThat(server.asked()).extracting(Loopback.Asked::method).containsExactly("POST", "GET");
            assertThat(server.asked().get(0).parameters()).containsEntry("QUERY", "a b&c");
            assertThat(server.asked().get(0).userAgent()).isEqualTo("obshub/0.1.0 (+radio@example.org)");
        }
    }

    @Test
    void keepsTheIntervalBetweenRequests() throws IOException {
        try (Loopback server = new Loopback((exchange, asked) -> Loopback.reply(exchange, 200, "text/plain", "x"))) {

            upstream.get(server.uri("/1")).close();
            upstream.get(server.uri("/2")).close();

            assertThat(time.pauses()).containsExactly(Duration.ofSeconds(1));
        }
    }

    @Test
    void givesUpRedirectsWithoutEndAndRedirectsOutOfTheWeb() throws IOException {
        try (Loopback server = new Loopback((exchange, asked) ->
                Loopback.redirect(exchange, 302, asked.path().equals("/file") ? "file:///etc/passwd" : "/again"))) {

            assertThatThrownBy(() -> upstream.get(server.uri("/")))
                    .isInstanceOf(UpstreamException.class)
                    .hasMessage("NRAO redirected more than 8 times");
            assertThatThrownBy(() -> upstream.get(server.uri("/file"))).hasMessageContaining("expected http or https");
        }
    }

    @ParameterizedTest
    @CsvSource({"500,TROUBLE", "503,TROUBLE", "429,TROUBLE", "504,TIMEOUT", "400,REFUSED", "404,REFUSED"})
    void tellsTheArchivesOwnWordsOfABadStatus(int status, Kind kind) throws IOException {
        String body = "<?xml version='1.0'?><VOTABLE><RESOURCE type='results'><INFO name='QUERY_STATUS' value='ERROR'>"
                + "canceling statement &lt;now&gt;</INFO></RESOURCE></VOTABLE>";
        try (Loopback server = new Loopback((exchange, asked) -> Loopback.reply(exchange, status, "text/xml", body))) {

            UpstreamException e =
                    catchThrowableOfType(UpstreamException.class, () -> upstream.get(server.uri("/tap?token=secret")));

            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e).hasMessageContaining("NRAO answered HTTP " + status);
            assertThat(e).hasMessageEndingWith(": canceling statement <now>");
            assertThat(e.getMessage()).doesNotContain("secret");
        }
    }

    @Test
    void honoursRetryAfterAndTriesAgain() throws IOException {
        AtomicInteger count = new AtomicInteger();
        try (Loopback server = new Loopback((exchange, asked) -> {
            if (count.incrementAndGet() < 3) {
                exchange.getResponseHeaders().set("Retry-After", "37");
                Loopback.reply(exchange, 503, "text/html", "<html><title>Down</title></html>");
            } else {
                Loopback.reply(exchange, 200, "text/plain", "up");
            }
        })) {

            try (Answer answer = upstream.retry().run(() -> upstream.get(server.uri("/")))) {
                assertThat(answer.text(10)).isEqualTo("up");
            }

            assertThat(time.pauses()).containsExactly(Duration.ofSeconds(37), Duration.ofSeconds(37));
        }
    }

    @Test
    void doesNotRepeatWhatWasRefused() throws IOException {
        try (Loopback server = new Loopback((exchange, asked) -> Loopback.reply(exchange, 400, "text/plain", "no"))) {

            assertThatThrownBy(() -> upstream.retry().run(() -> upstream.get(server.uri("/"))))
                    .hasMessageEndingWith(": no");

            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void aSilenceWithinAnAnswerIsATimeout() throws IOException {
        String body = "x".repeat(100_000);
        try (Loopback server = new Loopback((exchange, asked) -> {
            exchange.sendResponseHeaders(200, body.length());
            exchange.getResponseBody().write(body.getBytes(java.nio.charset.StandardCharsets.UTF_8), 0, 1000);
            exchange.getResponseBody().flush(); // and never another byte
        })) {

            try (Answer answer = upstream.get(server.uri("/"))) {
                UpstreamException e = catchThrowableOfType(
                        UpstreamException.class, () -> answer.body().readAllBytes());

                assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
                assertThat(e.fault()).isEqualTo(Fault.UPSTREAM_TIMEOUT);
            }
        }
    }

    @Test
    void aConnectionCutWithinAnAnswerIsNoEnd() throws IOException {
        try (Loopback server =
                new Loopback((exchange, asked) -> Loopback.cutShort(exchange, "x".repeat(100_000), 50_000))) {

            try (Answer answer = upstream.get(server.uri("/"))) {
                assertThatThrownBy(() -> answer.body().readAllBytes())
                        .isInstanceOf(UpstreamException.class)
                        .hasMessageContaining("broke off its answer after");
            }
        }
    }

    @Test
    void aServerThatIsNotThereIsUnreachable() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        UpstreamException e = catchThrowableOfType(
                UpstreamException.class, () -> upstream.get(URI.create("http://127.0.0.1:" + port + "/tap")));

        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(e).hasMessageStartingWith("NRAO could not be connected (http://127.0.0.1:" + port + "/tap)");
    }

    @Test
    void pausesDoubleUpToTheLongestAndAreShortenedByAQuarterAtMost() {
        RetryPolicy policy = new RetryPolicy(9, Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofMinutes(1));

        assertThat(policy.pause(1, 0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(policy.pause(2, 0)).isEqualTo(Duration.ofSeconds(4));
        assertThat(policy.pause(5, 0)).isEqualTo(Duration.ofSeconds(10));
        assertThat(policy.pause(2, 0.999_999)).isBetween(Duration.ofMillis(3000), Duration.ofMillis(3001));
    }

    @ParameterizedTest
    @CsvSource({"'120',PT2M", "'Sat, 21 Nov 2026 00:01:30 GMT',PT1M30S", "'Fri, 20 Nov 2026 00:00:00 GMT',PT0S"})
    void readsBothFormsOfRetryAfter(String text, Duration wait) {
        assertThat(RetryAfter.parse(text, time.now())).contains(wait);
    }

    @Test
    void quotesWithoutMarkupTokensAndLength() {
        assertThat(Quoted.words("<html><style>b{}</style><h1>Log in</h1> at https://a.b/c?token=42 please"))
                .isEqualTo("Log in at https://a.b/c please");
        assertThat(Quoted.words("x".repeat(1000))).hasSize(300).endsWith("...");
    }
}
