package org.obshub.store;

import java.util.OptionalDouble;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.region.FootprintIndex;
import org.obshub.sky.Healpix;
import org.obshub.store.bulk.PackedFootprint;

/**
 * A dataset made ready for writing by {@link ObscoreWriter#prepare}: what costs time and needs no database is done. Made by
 * any thread, then handed to the one that writes.
 */
public final class Prepared {
    private final ObscoreRow row;
    private final String did;
    private final PackedFootprint footprint;
    private final byte[] rowHash;
    private final long cell;

    /** The cell of a dataset without position: behind all others. */
    static final long NOWHERE = Long.MAX_VALUE;

    Prepared(ObscoreRow row, PackedFootprint footprint) {
        this.row = row;
        this.did = row.text(ObscoreColumn.OBS_PUBLISHER_DID)
                .orElseThrow(() -> new IllegalArgumentException("a dataset without obs_publisher_did"));
        this.footprint = footprint;
        this.rowHash = RowDigest.ofRow(row, footprint.hash());
        OptionalDouble ra = row.number(ObscoreColumn.S_RA);
        OptionalDouble dec = row.number(ObscoreColumn.S_DEC);
        this.cell = ra.isPresent() && dec.isPresent() ? Healpix.hash29(ra.getAsDouble(), dec.getAsDouble()) : NOWHERE;
    }

    ObscoreRow row() {
        return row;
    }

    String did() {
        return did;
    }

    /** {@link PackedFootprint#NONE} without footprint. */
    PackedFootprint footprint() {
        return footprint;
    }

    /** The order 29 cell of its position, or {@link #NOWHERE}. */
    long cell() {
        return cell;
    }

    byte[] rowHash() {
        return rowHash;
    }

    byte[] shapeHash() {
        return footprint.hash();
    }

    FootprintIndex.Entry entry(long key) {
        return new FootprintIndex.Entry(key, footprint.packed(), footprint.cells());
    }
}
