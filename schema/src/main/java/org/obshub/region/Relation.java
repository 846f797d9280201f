package org.obshub.region;

import org.obshub.sky.Moc;
import org.obshub.sky.Shape;

/** How a footprint must lie to the region that is asked for. */
enum Relation {
    INTERSECTING {
        @Override
        boolean holds(Shape footprint, Shape region) {
            return footprint.intersects(region);
        }

        @Override
        boolean holds(Shape footprint, Moc moc) {
            return moc.intersects(footprint);
        }
    },
    WITHIN {
        @Override
        boolean holds(Shape footprint, Shape region) {
            return region.contains(footprint);
        }

        @Override
        boolean holds(Shape footprint, Moc moc) {
            return moc.contains(footprint);
        }
    },
    COVERING {
        @Override
        boolean holds(Shape footprint, Shape region) {
            return footprint.contains(region);
        }

        @Override
        boolean holds(Shape footprint, Moc moc) {
            return moc.isWithin(footprint);
        }
    };

    abstract boolean holds(Shape footprint, Shape region);

    abstract boolean holds(Shape footprint, Moc moc);
}
