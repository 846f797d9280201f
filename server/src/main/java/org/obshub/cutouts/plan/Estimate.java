package org.obshub.cutouts.plan;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Adds up what a request will bring if all goes well: spares are not counted. For one thread. */
public final class Estimate {
    private final Map<Verdict, Long> verdicts = new TreeMap<>();
    private final Map<String, Sum> archives = new TreeMap<>();
    private final Set<String> asked = new TreeSet<>();
    private long unknown;

    /** Cutouts and their bytes, as far as they are known. */
    private record Sum(long cutouts, long bytes) {
        Sum plus(Sum other) {
            return new Sum(cutouts + other.cutouts, bytes + other.bytes);
        }
    }

    public void add(Item item) {
        verdicts.merge(item.verdict(), 1L, Long::sum);
        if (item.isWanted()) {
            Match match = item.match().orElseThrow();
            unknown += match.bytes() < 0 ? 1 : 0;
            archives.merge(match.origin().archive(), new Sum(1, Math.max(0, match.bytes())), Sum::plus);
            asked.add(match.origin().archive());
        } else if (item.isSpare()) {
            asked.add(item.match().orElseThrow().origin().archive());
        }
    }

    public long cutouts() {
        return count(Verdict.WANTED);
    }

    public long bytes() {
        return archives.values().stream().mapToLong(Sum::bytes).sum();
    }

    /** The archives that are asked, those of spares among them. */
    public Set<String> archives() {
        return Collections.unmodifiableSet(asked);
    }

    private long count(Verdict verdict) {
        return verdicts.getOrDefault(verdict, 0L);
    }

    /** What the endpoint answers; names of archives are plain words. */
    public String json(long positions) {
        String each = archives.entrySet().stream()
                .map(entry -> "{\"archive\": \"%s\", \"cutouts\": %d, \"bytes\": %d}"
                        .formatted(
                                entry.getKey(),
                                entry.getValue().cutouts(),
                                entry.getValue().bytes()))
                .collect(Collectors.joining(", "));
        return """
                {"positions": %d, "cutouts": %d, "bytes": %d, "cutouts_of_unknown_size": %d,
                 "bad_positions": %d, "positions_without_match": %d, "duplicates": %d, "edges": %d,
                 "archives": [%s]}
                """
                .formatted(
                        positions,
                        cutouts(),
                        bytes(),
                        unknown,
                        count(Verdict.BAD_POSITION),
                        count(Verdict.NO_MATCH),
                        count(Verdict.DUPLICATE),
                        count(Verdict.EDGE),
                        each);
    }

    /** In words, for who watches a job. */
    public String words() {
        return String.format(Locale.ROOT, "%,d cutouts of about %,.1f MB", cutouts(), bytes() / 1e6);
    }
}
