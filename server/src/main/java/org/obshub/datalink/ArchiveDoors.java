package org.obshub.datalink;

import static org.obshub.obscore.ObscoreColumn.SOURCE_ARCHIVE;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.obscore.ObscoreRow;
import org.obshub.upstream.Authorization;

/** The archives as their data are reached from here, by name. Thread-safe. */
public final class ArchiveDoors {
    private final Map<String, ArchiveDoor> known;
    private final Function<String, ArchiveDoor> others;

    /** @param others makes the door of an archive that is not configured: tables loaded from files */
    public ArchiveDoors(List<ArchiveDoor> known, Function<String, ArchiveDoor> others) {
        this.known = known.stream()
                .collect(Collectors.toMap(door -> door.access().id().name(), Function.identity()));
        this.others = others;
    }

    /** The archive of that name. */
    public ArchiveDoor of(String archive) {
        ArchiveDoor door = known.get(archive);
        return door == null ? others.apply(archive) : door;
    }

    /** The archive a dataset came from. */
    public ArchiveDoor of(ObscoreRow dataset) {
        return of(dataset.text(SOURCE_ARCHIVE).orElse(""));
    }

    /**
     * Whom a request speaks for: its Authorization header is one archive's business, so datasets of several archives that
     * know users are refused together with it.
     */
    public Optional<Authorization> caller(Optional<String> authorization, List<ObscoreRow> datasets) {
        if (authorization.isEmpty() || authorization.get().isBlank()) {
            return Optional.empty();
        }
        Set<String> archives = new HashSet<>();
        for (ObscoreRow dataset : datasets) {
            ArchiveDoor door = of(dataset);
            if (door.access().takesLogin()) {
                archives.add(door.access().id().name());
            }
        }
        if (archives.size() > 1) {
            throw new ServiceException(
                    Fault.BAD_PARAMETER,
                    "An Authorization header is for one archive, but the identifiers are of "
                            + String.join(" and ", archives.stream().sorted().toList())
                            + ": ask for those of each archive with a request of its own.");
        }
        return archives.isEmpty() ? Optional.empty() : authorization.map(Authorization::ofHeader);
    }
}
