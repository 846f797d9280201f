package org.obshub.simulator;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/**
 * Which query of which archive goes wrong, and how. Queries are counted per archive from 1, sync and async alike; other
 * requests are not counted. Immutable, so the same choice gives the same faults at every start.
 */
public final class SimulatorFaults {
    /** What can go wrong with an answer. */
    public enum Kind {
        /** The socket closes in the middle of the table. */
        CUT_MID_TABLE,
        /** An error document follows half of the first document, under status 200. */
        SECOND_DOCUMENT,
        /** The document says OK first and ERROR behind half of the table. */
        OK_THEN_ERROR,
        /** Status 503 with Retry-After. */
        UNAVAILABLE,
        /** A page for people, status 200. */
        HTML_PAGE,
        /** Nothing comes for a while, then the socket closes. */
        STALL,
        /** Half of the table comes, then nothing for a while, then the socket closes. */
        SILENCE,
        /** A job that runs for ever; a sync answer that stalls. */
        HANG,
        /** The archive's own limit of time ends the query: a job is aborted, a sync answer is an error. */
        EXPIRE,
        /** The connection drops before anything is said. */
        RESET,
        /** Every row comes twice. */
        REPEAT,
        /** The rows come in the opposite order. */
        REORDER,
        /** Real numbers are declared as whole ones. */
        LIE,
        /** Real numbers are declared as texts. */
        RETYPE,
        /** The PostgreSQL replica behind NRAO cancels the statement; in a job the error has no text. */
        RECOVERY_CONFLICT
    }

    private record Place(String archive, int query) {}

    /** All but jobs that run for ever, which who asks leaves after an hour. */
    private static final List<Kind> ALL = List.copyOf(EnumSet.complementOf(EnumSet.of(Kind.HANG)));

    private static final int CHAOS_PERCENT = 25;
    private static final int AWAY_QUERIES = 5;
    private static final int AWAY_INTERVAL = 11;

    private static final int NO_CONFLICTS = 0;
    private static final int DEMO_CONFLICT_INTERVAL = 17;

    private final Map<Place, Kind> places;
    private final int conflictInterval;
    private final int seed;
    private final Duration stall;
    private final Duration unfilteredWait;
    private final OptionalLong chaos;

    private SimulatorFaults(
            Map<Place, Kind> places, int conflictInterval, int seed, Duration stall, Duration unfilteredWait) {
        this.places = Map.copyOf(places);
        this.conflictInterval = conflictInterval;
        this.seed = seed;
        this.stall = stall;
        this.unfilteredWait = unfilteredWait;
        this.chaos = OptionalLong.empty();
    }

    private SimulatorFaults(SimulatorFaults from, long chaos) {
        this.places = from.places;
        this.conflictInterval = from.conflictInterval;
        this.seed = from.seed;
        this.stall = from.stall;
        this.unfilteredWait = from.unfilteredWait;
        this.chaos = OptionalLong.of(chaos);
    }

    /** One query in four goes wrong in any way there is, and now and then an archive is away for some queries. */
    public static SimulatorFaults chaos(long chaosSeed) {
        return new SimulatorFaults(none().withWaits(Duration.ofMillis(300), Duration.ZERO), chaosSeed);
    }

    /** Nothing goes wrong. */
    public static SimulatorFaults none() {
        return new SimulatorFaults(Map.of(), NO_CONFLICTS, 0, Duration.ofSeconds(5), Duration.ZERO);
    }

    /** What the demo shows: now and then NRAO's replica cancels a query, never two in a row. */
    public static SimulatorFaults demo() {
        return none().withConflicts(DEMO_CONFLICT_INTERVAL, 5);
    }

    /** The same faults and a recovery conflict at one NRAO query in {@code interval}; the seed moves which. */
    public SimulatorFaults withConflicts(int interval, int newSeed) {
        return new SimulatorFaults(places, interval, newSeed, stall, unfilteredWait);
    }

    /** The same faults and one more, at the given query of an archive ({@code nrao}, {@code cadc}, {@code casda}). */
    public SimulatorFaults with(String archive, int query, Kind kind) {
        Map<Place, Kind> more = new HashMap<>(places);
        more.put(new Place(archive, query), kind);
        return new SimulatorFaults(more, conflictInterval, seed, stall, unfilteredWait);
    }

    /** The same faults with another length of a stall and of NRAO's wait before it gives up on an unfiltered query. */
    public SimulatorFaults withWaits(Duration newStall, Duration newUnfilteredWait) {
        return new SimulatorFaults(places, conflictInterval, seed, newStall, newUnfilteredWait);
    }

    Optional<Kind> at(String archive, int query) {
        Kind chosen = places.get(new Place(archive, query));
        if (chosen != null) {
            return Optional.of(chosen);
        }
        if (chaos.isPresent()) {
            return chaotic(archive, query, chaos.getAsLong());
        }
        boolean conflict = archive.equals(Archives.NRAO)
                && conflictInterval != NO_CONFLICTS
                && (query + seed) % conflictInterval == 0;
        return conflict ? Optional.of(Kind.RECOVERY_CONFLICT) : Optional.empty();
    }

    private static Optional<Kind> chaotic(String archive, int query, long seed) {
        long place = seed * 1_000_003 + archive.hashCode();
        if (new Random(place - query / AWAY_QUERIES).nextInt(AWAY_INTERVAL) == 0) {
            return Optional.of(Kind.UNAVAILABLE);
        }
        Random random = new Random(place * 31 + query);
        boolean strikes = random.nextInt(100) < CHAOS_PERCENT;
        return strikes ? Optional.of(ALL.get(random.nextInt(ALL.size()))) : Optional.empty();
    }

    Duration stall() {
        return stall;
    }

    Duration unfilteredWait() {
        return unfilteredWait;
    }
}
