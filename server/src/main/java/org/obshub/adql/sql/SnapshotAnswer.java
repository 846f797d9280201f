package org.obshub.adql.sql;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.obshub.region.Effort;
import org.obshub.region.FootprintSnapshot;
import org.obshub.sky.Moc;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;

/** Answers from a snapshot of the index. */
record SnapshotAnswer(FootprintSnapshot snapshot, Effort effort) implements IndexAnswer {
    SnapshotAnswer {
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
