package org.obshub.store.function;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.h2.api.Aggregate;
import org.h2.value.Value;
import org.jspecify.annotations.Nullable;
import org.obshub.region.PackedMoc;
import org.obshub.sky.Healpix;
import org.obshub.sky.Moc;

/**
 * The cells that the regions of a group touch. Regions without footprint are skipped; NULL if the order cannot be told. For
 * one thread.
 */
public final class MocAggregate implements Aggregate {
    /** As many ranges are gathered before they are merged: merging one by one is quadratic. */
    private static final int BATCH = 100_000;

    private static final int MOST_RANGES = 5_000_000;

    private final List<Moc> gathered = new ArrayList<>();
    private int ranges;
    private int order = -1;

    @Override
    public int getInternalType(int[] inputTypes) {
        return Value.VARBINARY;
    }

    @Override
    public void add(@Nullable Object values) {
        if (!(values instanceof Object[] given) || !(given[0] instanceof Long wanted)) {
            return;
        }
        if (wanted < 0 || wanted > Healpix.MAX_ORDER) {
            return;
        }
        order = Math.max(order, wanted.intValue());
        if (given[1] instanceof byte[] region) {
            gather(cells(wanted.intValue(), region));
        }
    }

    private static Moc cells(int order, byte[] region) {
        try {
            return SkyFunctions.mocOf(order, region);
        } catch (IllegalArgumentException tooFine) {
            throw GroupLimit.tooFine("hub_moc_agg", tooFine);
        }
    }

    private void gather(Moc moc) {
        gathered.add(moc);
        ranges += moc.firsts().length;
        if (ranges > BATCH) {
            Moc merged = merged();
            gathered.clear();
            gathered.add(merged);
            ranges = merged.firsts().length;
            GroupLimit.require(ranges, MOST_RANGES, "hub_moc_agg", "ranges of cells");
        }
    }

    private Moc merged() {
        long[] firsts = gathered.stream()
                .flatMapToLong(moc -> Arrays.stream(moc.firsts()))
                .toArray();
        long[] lasts = gathered.stream()
                .flatMapToLong(moc -> Arrays.stream(moc.lasts()))
                .toArray();
        return Moc.ofRanges(order, firsts, lasts);
    }

    @Override
    public byte @Nullable [] getResult() {
        return order < 0 ? null : PackedMoc.encode(merged());
    }
}
