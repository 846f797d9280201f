package org.obshub.adql.condition;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.obshub.region.Effort;
import org.obshub.region.FootprintSnapshot;
import org.obshub.sky.Moc;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;

/** What the footprint index knows: exact row keys of {@code ivoa.obscore}, ascending. */
public interface IndexAnswer {
    /** No index: every row is tested. The answers are the same, only slower. */
    IndexAnswer NONE = new IndexAnswer() {
        @Override
        public boolean serves() {
            return false;
        }

        @Override
        public long[] containing(SkyPoint point) {
            throw new IllegalStateException("there is no index");
        }

        @Override
        public long[] intersecting(Region region) {
            throw new IllegalStateException("there is no index");
        }

        @Override
        public long[] within(Region region) {
            throw new IllegalStateException("there is no index");
        }

        @Override
        public long[] covering(Region region) {
            throw new IllegalStateException("there is no index");
        }

        @Override
        public long[] intersecting(Moc moc) {
            throw new IllegalStateException("there is no index");
        }

        @Override
        public long[] within(Moc moc) {
            throw new IllegalStateException("there is no index");
        }

        @Override
        public long[] covering(Moc moc) {
            throw new IllegalStateException("there is no index");
        }
    };

    /** The index as it is at one moment; for one query. */
    static IndexAnswer of(FootprintSnapshot snapshot) {
        Effort effort = new Effort();
        return new Snapshot(snapshot.counting(effort), effort);
    }

    /** What joins ask, row by row; empty if joins cannot ask. */
    default Optional<FootprintSnapshot> shared() {
        return Optional.empty();
    }

    /** What the answers have taken so far. */
    default Effort effort() {
        return new Effort();
    }

    /** False if indexes, that of positions included, are not to be used. */
    boolean serves();

    /** Rows whose footprint contains the position. */
    long[] containing(SkyPoint point);

    /** Rows whose footprint shares a point with the region. */
    long[] intersecting(Region region);

    /** Rows whose footprint lies inside the region. */
    long[] within(Region region);

    /** Rows whose footprint contains the region. */
    long[] covering(Region region);

    /** Rows whose footprint shares a point with the MOC. */
    long[] intersecting(Moc moc);

    /** Rows whose footprint lies inside the MOC. */
    long[] within(Moc moc);

    /** Rows whose footprint contains the MOC. */
    long[] covering(Moc moc);

    /** Answers from a snapshot of the index. */
    record Snapshot(FootprintSnapshot snapshot, Effort effort) implements IndexAnswer {
        public Snapshot {
            requireNonNull(snapshot);
            requireNonNull(effort);
        }

        @Override
        public Optional<FootprintSnapshot> shared() {
            return Optional.of(snapshot);
        }

        @Override
        public boolean serves() {
            return true;
        }

        @Override
        public long[] containing(SkyPoint point) {
            return snapshot.containing(point);
        }

        @Override
        public long[] intersecting(Region region) {
            return snapshot.intersecting(region);
        }

        @Override
        public long[] within(Region region) {
            return snapshot.within(region);
        }

        @Override
        public long[] covering(Region region) {
            return snapshot.covering(region);
        }

        @Override
        public long[] intersecting(Moc moc) {
            return snapshot.intersecting(moc);
        }

        @Override
        public long[] within(Moc moc) {
            return snapshot.within(moc);
        }

        @Override
        public long[] covering(Moc moc) {
            return snapshot.covering(moc);
        }
    }
}
