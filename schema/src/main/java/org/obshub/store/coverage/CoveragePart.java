package org.obshub.store.coverage;

import static java.util.Objects.requireNonNull;

import org.obshub.sky.Moc;

/**
 * One part of what there is, such as a collection.
 *
 * @param kind what sort of part, in the words of who summed it up
 * @param moc the cells its footprints touch; without a cell if only the name matters
 */
public record CoveragePart(String kind, String name, Extent extent, Moc moc) {
    public CoveragePart {
        requireNonNull(kind);
        requireNonNull(name);
        requireNonNull(extent);
        requireNonNull(moc);
    }
}
