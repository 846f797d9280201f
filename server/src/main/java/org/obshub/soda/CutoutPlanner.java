package org.obshub.soda;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.obshub.archive.access.CutoutPlan;
import org.obshub.archive.access.DatasetLink;
import org.obshub.archive.access.FaultKind;
import org.obshub.datalink.ArchiveDoor;
import org.obshub.datalink.ArchiveDoors;
import org.obshub.datalink.LinkFinder;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.obscore.ObscoreRow;
import org.obshub.store.ObscoreLookup;
import org.obshub.upstream.Authorization;

/** Decides how a product is obtained: from our own columns first, then by the archive's recipe. Thread-safe. */
final class CutoutPlanner {
    private final ObscoreLookup datasets;
    private final ArchiveDoors doors;
    private final LinkFinder links;

    CutoutPlanner(ObscoreLookup datasets, ArchiveDoors doors, LinkFinder links) {
        this.datasets = requireNonNull(datasets);
        this.doors = requireNonNull(doors);
        this.links = requireNonNull(links);
    }

    /**
     * A plan with what carries it out.
     *
     * @param credentials whom to show the archive; empty for nobody
     * @param missing why there is nothing to be had, a sentence; empty if there may be something
     */
    record Planned(ArchiveDoor door, CutoutPlan plan, Optional<Authorization> credentials, Optional<String> missing) {}

    /** The dataset of a request. */
    ObscoreRow dataset(SodaRequest request) {
        return datasets.findRow(request.id())
                .orElseThrow(() -> new ServiceException(
                        Fault.NOT_FOUND,
                        "UsageError: there is no dataset " + request.id()
                                + " here; identifiers are those of obs_publisher_did in ivoa.obscore."));
    }

    /** Whom a request with that Authorization header speaks for. */
    Optional<Authorization> caller(Optional<String> authorization, List<ObscoreRow> rows) {
        return doors.caller(authorization, rows);
    }

    /** Refuses credentials of a caller for datasets of several archives. */
    void refuseSeveralArchives(List<ObscoreRow> rows) {
        Optional<Authorization> unused = doors.caller(Optional.of("checked"), rows);
    }

    /** The caller's credentials, if they concern the archive of that dataset. */
    Optional<Authorization> concerned(ObscoreRow dataset, Optional<Authorization> caller) {
        return takesLogin(dataset) ? caller : Optional.empty();
    }

    /** True if callers can show the archive of that dataset who they are. */
    boolean takesLogin(ObscoreRow dataset) {
        return doors.of(dataset).access().takesLogin();
    }

    /** True if callers can show that archive who they are. */
    boolean takesLogin(String archive) {
        return doors.of(archive).access().takesLogin();
    }

    /** Asks for the links of many datasets at once, which are then at hand one by one. */
    void prepare(String archive, List<String> datasets) {
        if (doors.of(archive).access().links().service().isPresent()) { // others are at hand by rule
            links.prepare(links.rows(datasets));
        }
    }

    Planned plan(SodaRequest request, ObscoreRow dataset, Optional<Authorization> caller) {
        ArchiveDoor door = doors.of(dataset);
        Optional<Authorization> shown = door.shown(caller);
        Optional<String> missing = Overlap.missing(dataset, request.cutout());
        if (missing.isPresent()) {
            CutoutPlan nothing = new CutoutPlan.Refused(FaultKind.NOT_FOUND, missing.get());
            return new Planned(door, nothing, shown, missing);
        }
        List<DatasetLink> files = links.files(dataset, caller);
        return new Planned(door, door.access().cutouts().plan(dataset, files, request.cutout()), shown, missing);
    }
}
