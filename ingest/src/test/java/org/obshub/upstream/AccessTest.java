package org.obshub.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.upstream.UpstreamException.Kind;

class AccessTest {
    private static final String TOKEN = "s3cret.token-value";
    private static final Map<String, String> ENVIRONMENT = Map.of("ARCHIVE_TOKEN", "bearer " + TOKEN);
    private static final BreakerPolicy BREAKER = new BreakerPolicy(3, Duration.ofMinutes(1), Duration.ofMinutes(3));

    @TempDir
    private Path folder;

    private final NoWaiting time = new NoWaiting();
    private final Wire wire = new Wire("obshub/test", time, new Random(1));

    @AfterEach
    void close() {
        wire.close();
    }

    private Upstream upstream(Login credentials) {
        Access access = new Access(1, QuietHours.NONE, BREAKER, credentials);
        return wire.to("Archive", Pace.USUAL.every(Duration.ZERO), access);
    }

    @Test
    void anArchiveThatFailsIsLeftAloneThenTriedOnceAndTakenUpAgain() throws IOException {
        AtomicInteger status = new AtomicInteger(503);
        try (Loopback server = new Loopback(
                (exchange, asked) -> Loopback.reply(exchange, status.get(), "text/plain", "down for maintenance"))) {
            Upstream upstream = upstream(Login.NONE);
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> upstream.get(server.uri("/"))).hasMessageContaining("HTTP 503");
            }

            UpstreamException open = catchThrowableOfType(UpstreamException.class, () -> upstream.get(server.uri("/")));
            assertThat(open.kind()).isEqualTo(Kind.RESTING);
            assertThat(open).hasMessageContaining("3 failures in a row").hasMessageContaining("down for maintenance");
            assertThat(open.isPassing()).isFalse();
            assertThat(server.asked()).hasSize(3);

            time.pause(Duration.ofMinutes(1)); // half open: one trial, which fails and doubles the rest
            assertThatThrownBy(() -> upstream.get(server.uri("/"))).hasMessageContaining("HTTP 503");
            time.pause(Duration.ofSeconds(119));
            assertThatThrownBy(() -> upstream.get(server.uri("/"))).hasMessageContaining("is left alone");
            assertThat(server.asked()).hasSize(4);

            status.set(200);
            time.pause(Duration.ofSeconds(1));
            upstream.get(server.uri("/")).close();
            upstream.get(server.uri("/")).close();
            assertThat(server.asked()).hasSize(6);
        }
    }

    @Test
    void refusalsAreAnswersAndOpenNothing() throws IOException {
        try (Loopback server =
                new Loopback((exchange, asked) -> Loopback.reply(exchange, 404, "text/plain", "no such thing"))) {
            Upstream upstream = upstream(Login.NONE);

            for (int i = 0; i < 10; i++) {
                assertThatThrownBy(() -> upstream.get(server.uri("/"))).hasMessageContaining("HTTP 404");
            }

            assertThat(server.asked()).hasSize(10);
        }
    }

    @Test
    void theRestIsNeverShorterThanRetryAfter() throws IOException {
        try (Loopback server = new Loopback((exchange, asked) -> {
            exchange.getResponseHeaders().set("Retry-After", "600");
            Loopback.reply(exchange, 503, "text/plain", "");
        })) {
            Upstream upstream = upstream(Login.NONE);
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> upstream.get(server.uri("/"))).hasMessageContaining("HTTP 503");
            }

            time.pause(Duration.ofSeconds(599));

            assertThatThrownBy(() -> upstream.get(server.uri("/"))).hasMessageContaining("is left alone");
        }
    }

    @Test
    void oneConversationIsSharedByAllWhoAskForIt() {
        URI home = URI.create("https://a.example.org/tap");
        Upstream first = upstream(Login.read("env:ARCHIVE_TOKEN", home, ENVIRONMENT));

        assertThat(upstream(Login.read("env:ARCHIVE_TOKEN", home, ENVIRONMENT))).isSameAs(first);
        assertThat(upstream(Login.read("env:ARCHIVE_TOKEN", home, Map.of("ARCHIVE_TOKEN", "bearer other"))))
                .isNotSameAs(first);
    }

    @Test
    void credentialsGoToTheArchiveOnlyAndNoTextHoldsThem() throws IOException {
        List<String> elsewhere = new CopyOnWriteArrayList<>();
        List<String> home = new CopyOnWriteArrayList<>();
        try (Loopback other = new Loopback((exchange, asked) -> {
                    elsewhere.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                    Loopback.reply(exchange, 200, "text/plain", "file");
                });
                Loopback archive = new Loopback((exchange, asked) -> {
                    String sent = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
                    home.add(sent);
                    if (asked.path().equals("/moved")) {
                        Loopback.redirect(exchange, 307, other.uri("/file").toString());
                    } else {
                        Loopback.reply(exchange, 403, "text/plain", "not allowed: " + sent);
                    }
                })) {
            Login credentials = Login.read("env:ARCHIVE_TOKEN", archive.uri("/"), ENVIRONMENT);
            Upstream upstream = upstream(credentials);

            upstream.get(archive.uri("/moved")).close();
            UpstreamException refused =
                    catchThrowableOfType(UpstreamException.class, () -> upstream.get(archive.uri("/tap")));

            assertThat(home).containsExactly("Bearer " + TOKEN, "Bearer " + TOKEN);
            assertThat(elsewhere).containsExactly("null");
            assertThat(refused).hasMessageContaining("not allowed: Bearer ***");
            assertThat(refused.toString() + credentials + upstream.access()).doesNotContain(TOKEN);
        }
    }

    @Test
    void aPasswordComesFromAFileThatOnlyItsOwnerReads() throws IOException {
        Path file = Files.writeString(folder.resolve("casda"), "basic someone@example.org:pass:word\n");
        URI home = URI.create("https://casda.example.org/tap");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> Login.read("file:" + file, home, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("chmod 600");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Login credentials = Login.read("file:" + file, home, Map.of());
        // RFC 7617: base64 of someone@example.org:pass:word
        String encoded = "c29tZW9uZUBleGFtcGxlLm9yZzpwYXNzOndvcmQ=";
        assertThat(credentials.headerFor(URI.create("https://casda.example.org/x")))
                .contains("Basic " + encoded);
        assertThat(credentials.headerFor(URI.create("http://casda.example.org/x")))
                .isEmpty();
        assertThat(credentials.headerFor(URI.create("https://casda.example.org:8443/x")))
                .isEmpty();
        assertThat(credentials.masked("bad password pass:word, header " + encoded))
                .isEqualTo("bad password ***, header ***");
        assertThat(credentials).hasToString("credentials for casda.example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"env:MISSING", "env:WRONG", "file:/nowhere/at/all", "s3cret.token-value"})
    void badCredentialsAreToldWithoutRepeatingThem(String place) {
        Map<String, String> environment = Map.of("WRONG", "s3cret.token-value without scheme");

        assertThatThrownBy(() -> Login.read(place, URI.create("https://a.example.org/"), environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(TOKEN);
    }

    @Test
    void credentialsAreNotSentInTheClear() {
        assertThatThrownBy(() -> Login.read("env:ARCHIVE_TOKEN", URI.create("http://a.example.org/"), ENVIRONMENT))
                .hasMessageContaining("https");
    }

    @ParameterizedTest
    @CsvSource({
        "08:00-18:30, 2026-11-21T07:59:59Z, ",
        "08:00-18:30, 2026-11-21T08:00:00Z, 2026-11-21T18:30:00Z",
        "08:00-18:30, 2026-11-21T18:30:00Z, ",
        "22:00-06:00, 2026-11-21T23:00:00Z, 2026-11-22T06:00:00Z",
        "22:00-06:00, 2026-11-21T05:59:00Z, 2026-11-21T06:00:00Z",
        "22:00-06:00, 2026-11-21T12:00:00Z, ",
        "'', 2026-11-21T00:00:00Z, ",
    })
    void quietHoursHaveAnEnd(String hours, Instant moment, Instant end) {
        assertThat(QuietHours.parse(hours).endAround(moment).orElse(null)).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8-18", "08:00", "25:00-26:00"})
    void quietHoursNeedTwoTimes(String text) {
        assertThatThrownBy(() -> QuietHours.parse(text)).hasMessageContaining("08:00-18:30");
    }
}
