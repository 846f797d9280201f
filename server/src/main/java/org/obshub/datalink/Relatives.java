package org.obshub.datalink;

import static org.obshub.obscore.ObscoreColumn.DATAPRODUCT_SUBTYPE;
import static org.obshub.obscore.ObscoreColumn.DATAPRODUCT_TYPE;
import static org.obshub.obscore.ObscoreColumn.OBS_ID;
import static org.obshub.obscore.ObscoreColumn.OBS_PUBLISHER_DID;
import static org.obshub.obscore.ObscoreColumn.SOURCE_ARCHIVE;
import static org.obshub.obscore.ObscoreColumn.SOURCE_DID;
import static org.obshub.obscore.ObscoreColumn.TARGET_NAME;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.obshub.archive.ArchiveId;
import org.obshub.archive.access.DatasetLink;
import org.obshub.archive.access.DatasetLink.Content;
import org.obshub.archive.access.OwnPlaces;
import org.obshub.obscore.ObscoreRow;
import org.obshub.store.ObscoreLookup;

/**
 * Links that our own table knows: the footprint, the same data at another archive, and what comes from the same observation.
 */
final class Relatives {
    /** Of one observation; CASDA has some dozens. */
    private static final int MOST = 200;

    private final ObscoreLookup datasets;

    Relatives(ObscoreLookup datasets) {
        this.datasets = datasets;
    }

    List<DatasetLink> of(ObscoreRow row) {
        String id = row.text(OBS_PUBLISHER_DID).orElseThrow();
        List<DatasetLink> links = new ArrayList<>();
        datasets.sameData(id)
                .forEach(other -> links.add(link(
                        "#counterpart",
                        other,
                        "The same data at " + name(other.text(SOURCE_ARCHIVE).orElse("")))));
        links.addAll(observation(row));
        if (row.footprint().isPresent()) {
            links.add(new DatasetLink(
                    "#auxiliary",
                    OwnPlaces.footprint(id),
                    "Footprint on the sky as MOC",
                    new Content("application/fits;content=moc", -1, "")));
        }
        return links;
    }

    private static String name(String archive) {
        return archive.toUpperCase(Locale.ROOT);
    }

    /** CASDA's products of one scheduling block: what an image was made of, what was made of it, its noise and weights. */
    private List<DatasetLink> observation(ObscoreRow row) {
        if (!row.text(SOURCE_ARCHIVE).orElse("").equals(ArchiveId.CASDA.name())) {
            return List.of();
        }
        List<DatasetLink> links = new ArrayList<>();
        for (ObscoreRow other :
                datasets.ofObservation(ArchiveId.CASDA.name(), row.text(OBS_ID).orElse(""), MOST)) {
            if (!other.text(OBS_PUBLISHER_DID).equals(row.text(OBS_PUBLISHER_DID))) {
                relation(row, other).ifPresent(semantics -> links.add(link(semantics, other, words(other))));
            }
        }
        return links;
    }

    private static Optional<String> relation(ObscoreRow row, ObscoreRow other) {
        String type = row.text(DATAPRODUCT_TYPE).orElse("");
        String otherType = other.text(DATAPRODUCT_TYPE).orElse("");
        if (otherType.equals("visibility")) {
            return type.equals("visibility") ? Optional.empty() : Optional.of("#progenitor");
        }
        if (type.equals("visibility")) {
            return Optional.of("#derivation");
        }
        boolean sameField = row.text(TARGET_NAME).equals(other.text(TARGET_NAME));
        if (!sameField) {
            return Optional.empty();
        }
        String subtype = row.text(DATAPRODUCT_SUBTYPE).orElse("");
        String otherSubtype = other.text(DATAPRODUCT_SUBTYPE).orElse("");
        if (!subtype.contains("restored")) {
            return otherSubtype.contains("restored") ? Optional.of("#coderived") : Optional.empty();
        }
        if (otherSubtype.contains("noise")) {
            return Optional.of("#noise");
        }
        if (otherSubtype.contains("weight")) {
            return Optional.of("#weight");
        }
        return otherType.equals("measurements") ? Optional.of("#derivation") : Optional.empty();
    }

    private static String words(ObscoreRow other) {
        String kind = other.text(DATAPRODUCT_SUBTYPE)
                .or(() -> other.text(DATAPRODUCT_TYPE))
                .orElse("dataset");
        return kind + " " + other.text(SOURCE_DID).orElse("")
                + other.text(TARGET_NAME).map(name -> " of " + name).orElse("");
    }

    private static DatasetLink link(String semantics, ObscoreRow other, String words) {
        return new DatasetLink(
                semantics,
                OwnPlaces.links(other.text(OBS_PUBLISHER_DID).orElseThrow()),
                words,
                Content.of(DatasetLink.DATALINK));
    }
}
