package org.obshub.archive.casda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.obshub.archive.Changed;
import org.obshub.archive.Recorded;
import org.obshub.upstream.Loopback;
import org.obshub.upstream.NoWaiting;
import org.obshub.upstream.Pace;
import org.obshub.upstream.Wire;

/** Against the recorded feed: events of 17 and 18 July 2026 about the blocks 86639 and 86654. */
class CasdaChangesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-07-19T12:00:00Z"), ZoneOffset.UTC);
    private static final String RELEASED = "obs_release_date >= '2026-06-18' AND obs_release_date < '2026-07-21'";

    private final Wire wire = new Wire("obshub/test", new NoWaiting(), new Random(1));

    @AfterEach
    void close() {
        wire.close();
    }

    private Changed since(String time, String feed) throws IOException {
        try (Loopback server = new Loopback((exchange, asked) -> Loopback.reply(exchange, 200, "text/xml", feed))) {
            CasdaChanges changes = new CasdaChanges(Optional.of(server.uri("/events")), CLOCK);
            return changes.since(Instant.parse(time), wire.to("CASDA", Pace.USUAL.every(Duration.ZERO)));
        }
    }

    private static String recorded() throws IOException {
        try (InputStream in = Recorded.open("events/casda-observation-events-feed.xml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void blocksOfEventsAndRecentReleasesAreReadAgain() throws IOException {
        Changed changed = since("2026-07-18T00:00:00Z", recorded());

        assertThat(changed).isEqualTo(new Changed.Rows("(" + RELEASED + ") OR obs_id IN ('ASKAP-86654', '86654')"));
    }

    @Test
    void withoutEventsReleasesAreLeft() throws IOException {
        assertThat(since("2026-07-18T11:00:00Z", recorded())).isEqualTo(new Changed.Rows(RELEASED));
    }

    @Test
    void aFeedThatDoesNotReachBackTellsNothing() throws IOException {
        assertThat(since("2026-07-01T00:00:00Z", recorded())).isEqualTo(Changed.unknown());
    }

    @Test
    void aWebPageInPlaceOfTheFeedIsAFailure() {
        assertThatThrownBy(() -> since("2026-07-18T00:00:00Z", "<html><body>Log in</body></html>"))
                .hasMessageContaining("broken feed of observation events");
    }
}
