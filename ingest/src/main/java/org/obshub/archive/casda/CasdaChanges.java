package org.obshub.archive.casda;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.obshub.archive.Changed;
import org.obshub.archive.Changes;
import org.obshub.upstream.Answer;
import org.obshub.upstream.Upstream;
import org.obshub.upstream.UpstreamException;
import org.obshub.upstream.UpstreamException.Kind;

/**
 * CASDA has no time of change: what was released of late, and the scheduling blocks of its event feed. Rows are read again
 * for a month after their release, since quality can be judged later.
 */
final class CasdaChanges implements Changes {
    private static final Duration TRAILING = Duration.ofDays(30);

    /** More are not named in a query: then it is as well to read everything. */
    private static final int MOST_BLOCKS = 500;

    private final Optional<URI> events;
    private final Clock clock;

    /** @param events the feed; empty if there is none, then only releases tell of changes */
    CasdaChanges(Optional<URI> events, Clock clock) {
        this.events = requireNonNull(events);
        this.clock = requireNonNull(clock);
    }

    @Override
    public Changed since(Instant since, Upstream upstream) throws IOException {
        LocalDate future = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(2);
        String released =
                "obs_release_date >= '" + date(since.minus(TRAILING)) + "' AND obs_release_date < '" + future + "'";
        if (events.isEmpty()) {
            return new Changed.Rows(released);
        }
        List<CasdaEvents.Event> told = fetch(events.get(), upstream);
        boolean reachesBack =
                told.isEmpty() || told.stream().anyMatch(event -> event.time().isBefore(since));
        TreeSet<String> blocks = told.stream()
                .filter(event -> !event.time().isBefore(since))
                .map(CasdaEvents.Event::block)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!reachesBack || blocks.size() > MOST_BLOCKS) {
            return Changed.unknown();
        }
        return new Changed.Rows(
                blocks.isEmpty() ? released : "(" + released + ") OR obs_id IN (" + names(blocks) + ")");
    }

    /** Blocks are named {@code ASKAP-84447} now and were {@code 1934} once. */
    private static String names(Set<String> blocks) {
        return blocks.stream()
                .map(block -> "'ASKAP-" + block + "', '" + block + "'")
                .collect(Collectors.joining(", "));
    }

    private static String date(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC).toString();
    }

    private static List<CasdaEvents.Event> fetch(URI feed, Upstream upstream) throws IOException {
        try (Answer answer = upstream.retry().run(() -> upstream.get(feed))) {
            return CasdaEvents.read(answer.body());
        } catch (XMLStreamException e) {
            throw UpstreamException.of(
                    upstream.archive(), Kind.BROKEN, "answered with a broken feed of observation events", e);
        }
    }
}
