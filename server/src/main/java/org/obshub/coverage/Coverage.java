package org.obshub.coverage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.obshub.sky.Moc;
import org.obshub.store.coverage.CoveragePart;
import org.obshub.store.coverage.Extent;

/** What all archives cover together, at one moment. Immutable, but for MOCs kept as they were written. Thread-safe. */
public final class Coverage {
    private final Map<PartKind, SortedMap<String, CoveragePart>> parts = new EnumMap<>(PartKind.class);
    /** By form and part: writing a MOC of a hundred thousand cells takes longer than sending it. */
    private final Map<List<String>, byte[]> documents = new ConcurrentHashMap<>();

    private final CoveragePart whole;
    private final Instant since;

    /**
     * Joins what the archives cover.
     *
     * @param since when it became what it is
     */
    Coverage(Map<String, List<CoveragePart>> archives, Instant since) {
        this.since = since;
        for (PartKind kind : PartKind.values()) {
            parts.put(kind, new TreeMap<>());
        }
        archives.values()
                .forEach(list -> list.forEach(part -> PartKind.find(part.kind())
                        .ifPresent(kind -> parts.get(kind).merge(part.name(), part, Coverage::together))));
        this.whole = parts.get(PartKind.ARCHIVE).values().stream()
                .reduce(new CoveragePart("", "", Extent.NOTHING, Moc.empty(CoverageSum.ORDER)), Coverage::together);
    }

    /** Two parts of one name. */
    static CoveragePart together(CoveragePart a, CoveragePart b) {
        return new CoveragePart(
                a.kind(), a.name(), a.extent().with(b.extent()), a.moc().union(b.moc()));
    }

    /** Everything. */
    public CoveragePart whole() {
        return whole;
    }

    public Optional<CoveragePart> find(PartKind kind, String name) {
        return Optional.ofNullable(parts.get(kind).get(name));
    }

    /** The names of the parts of one sort, in order. */
    public List<String> names(PartKind kind) {
        return List.copyOf(parts.get(kind).keySet());
    }

    /** All parts that have a MOC. */
    List<CoveragePart> withMoc() {
        List<CoveragePart> all = new ArrayList<>();
        parts.forEach((kind, named) -> {
            if (kind.hasMoc()) {
                all.addAll(named.values());
            }
        });
        return all;
    }

    /** The MOC of a part as bytes, written at the first call. */
    byte[] document(CoveragePart part, String form, Function<Moc, byte[]> writer) {
        return documents.computeIfAbsent(List.of(form, part.kind(), part.name()), unused -> writer.apply(part.moc()));
    }

    public Instant since() {
        return since;
    }
}
