package org.obshub.datalink;

import static java.util.Objects.requireNonNull;
import static org.obshub.obscore.ObscoreColumn.OBS_PUBLISHER_DID;
import static org.obshub.obscore.ObscoreColumn.SOURCE_ARCHIVE;
import static org.obshub.obscore.ObscoreColumn.SOURCE_DID;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.obshub.archive.access.DatasetLink;
import org.obshub.archive.access.FaultKind;
import org.obshub.archive.access.LinkRecipe.LinkService;
import org.obshub.archive.access.ToldLinks;
import org.obshub.obscore.ObscoreRow;
import org.obshub.store.ObscoreLookup;
import org.obshub.upstream.Authorization;

/**
 * Finds the links of datasets: what their archives tell, by their recipes, and what our own table knows of their relatives.
 * An archive that does not answer costs its own datasets a fault row. Thread-safe.
 */
public final class LinkFinder {
    private final ObscoreLookup datasets;
    private final ArchiveDoors doors;
    private final Relatives relatives;
    private final LinkLimits limits;
    private final LinkCache cache;
    private final Executor threads;

    /** @param threads run the questions to the archives */
    public LinkFinder(ObscoreLookup datasets, ArchiveDoors doors, LinkLimits limits, Clock clock, Executor threads) {
        this.datasets = requireNonNull(datasets);
        this.doors = requireNonNull(doors);
        this.relatives = new Relatives(datasets);
        this.limits = requireNonNull(limits);
        this.cache = new LinkCache(limits.kept(), limits.life(), clock);
        this.threads = requireNonNull(threads);
    }

    public LinkLimits limits() {
        return limits;
    }

    /** The datasets of those identifiers that there are. */
    public List<ObscoreRow> rows(List<String> identifiers) {
        return identifiers.stream().flatMap(id -> datasets.findRow(id).stream()).toList();
    }

    /**
     * The links of each dataset in the order of the identifiers.
     *
     * @param known the datasets of those identifiers that there are
     */
    public List<DatasetLinks> find(List<String> identifiers, List<ObscoreRow> known, Optional<Authorization> caller) {
        Map<String, ObscoreRow> rows = new LinkedHashMap<>();
        known.forEach(row -> rows.put(id(row), row));
        Map<String, List<DatasetLink>> files = files(List.copyOf(rows.values()), caller);
        List<DatasetLinks> found = new ArrayList<>();
        for (String id : identifiers) {
            ObscoreRow row = rows.get(id);
            found.add(
                    row == null
                            ? unknown(id)
                            : new DatasetLinks(id, Optional.of(row), all(row, files.getOrDefault(id, List.of()))));
        }
        return found;
    }

    /** The files of one dataset with their cutouts, as its archive has them. */
    public List<DatasetLink> files(ObscoreRow dataset, Optional<Authorization> caller) {
        return files(List.of(dataset), caller).getOrDefault(id(dataset), List.of());
    }

    /** Asks for the files of many datasets at once; what is told to everybody is then at hand one by one. */
    public void prepare(List<ObscoreRow> rows) {
        files(rows, Optional.empty());
    }

    private static DatasetLinks unknown(String id) {
        return new DatasetLinks(
                id,
                Optional.empty(),
                List.of(DatasetLink.fault(
                        FaultKind.NOT_FOUND,
                        "there is no dataset " + id
                                + " here; identifiers are those of obs_publisher_did in ivoa.obscore")));
    }

    private List<DatasetLink> all(ObscoreRow row, List<DatasetLink> files) {
        List<DatasetLink> all = new ArrayList<>(files);
        all.addAll(relatives.of(row));
        return all;
    }

    private Map<String, List<DatasetLink>> files(List<ObscoreRow> rows, Optional<Authorization> caller) {
        Map<String, List<DatasetLink>> found = new ConcurrentHashMap<>();
        Map<String, List<ObscoreRow>> asked = new LinkedHashMap<>();
        for (ObscoreRow row : rows) {
            ArchiveDoor door = doors.of(archive(row));
            Optional<List<DatasetLink>> kept = mine(door, caller).isPresent() ? Optional.empty() : cache.find(id(row));
            if (kept.isPresent()) {
                found.put(id(row), kept.get());
            } else if (door.access().links().service().isEmpty()) {
                found.put(id(row), door.access().links().links(row, ToldLinks.NOTHING));
            } else {
                asked.computeIfAbsent(archive(row), name -> new ArrayList<>()).add(row);
            }
        }
        Map<String, LinkRun> runs = new LinkedHashMap<>();
        asked.forEach((name, list) -> runs.put(name, start(doors.of(name), list, caller)));
        long deadline = System.nanoTime() + limits.patience().toNanos();
        runs.forEach((name, run) -> {
            Map<String, ToldLinks> told = run.await(deadline);
            for (ObscoreRow row : asked.getOrDefault(name, List.of())) {
                found.put(
                        id(row),
                        cleaned(
                                doors.of(name),
                                row,
                                told,
                                run,
                                mine(doors.of(name), caller).isEmpty()));
            }
        });
        return found;
    }

    /** The caller's credentials, if they concern that archive. */
    private static Optional<Authorization> mine(ArchiveDoor door, Optional<Authorization> caller) {
        return door.access().takesLogin() ? caller : Optional.empty();
    }

    private LinkRun start(ArchiveDoor door, List<ObscoreRow> rows, Optional<Authorization> caller) {
        LinkService service = door.access().links().service().orElseThrow();
        List<String> identifiers =
                rows.stream().map(LinkFinder::sourceId).distinct().toList();
        LinkRun run = new LinkRun(new LinkQuestion(door, service, door.shown(caller)), identifiers, service.batch());
        run.start(limits.requests(), threads);
        return run;
    }

    private List<DatasetLink> cleaned(
            ArchiveDoor door, ObscoreRow row, Map<String, ToldLinks> told, LinkRun run, boolean forAll) {
        ToldLinks mine = told.get(sourceId(row));
        if (mine == null) {
            return List.of(run.fault(sourceId(row)));
        }
        List<DatasetLink> links = door.access().links().links(row, mine);
        boolean passing = links.stream().anyMatch(LinkFinder::isPassing);
        if (forAll && !passing) {
            cache.keep(id(row), links);
        }
        return links;
    }

    private static boolean isPassing(DatasetLink link) {
        return link.target() instanceof DatasetLink.Target.Fault fault
                && fault.kind().isPassing();
    }

    private static String id(ObscoreRow row) {
        return row.text(OBS_PUBLISHER_DID).orElseThrow();
    }

    private static String sourceId(ObscoreRow row) {
        return row.text(SOURCE_DID).orElseGet(() -> id(row));
    }

    private static String archive(ObscoreRow row) {
        return row.text(SOURCE_ARCHIVE).orElse("");
    }
}
