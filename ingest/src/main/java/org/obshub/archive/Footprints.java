package org.obshub.archive;

import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;

/** Footprints that obshub knows better than the archive. */
public final class Footprints {
    private Footprints() {}

    /** A dataset that covers exactly one cell of HEALPix. */
    public static void cell(Region cell, ObscoreRow.Builder to, Derived derived) {
        to.footprint(cell).text(ObscoreColumn.S_REGION_ORIGIN, "healpix");
        to.number(ObscoreColumn.S_FOV, 2 * cell.boundingCone().radius());
        derived.note(ObscoreColumn.S_REGION, ObscoreColumn.S_FOV);
        if (to.value(ObscoreColumn.S_RA).isEmpty()
                || to.value(ObscoreColumn.S_DEC).isEmpty()) {
            SkyPoint centre = cell.centre();
            to.number(ObscoreColumn.S_RA, centre.ra()).number(ObscoreColumn.S_DEC, centre.dec());
            derived.note(ObscoreColumn.S_RA, ObscoreColumn.S_DEC);
        }
    }
}
