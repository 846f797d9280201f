package org.obshub.store.function;

import org.h2.api.Aggregate;
import org.h2.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * Counts of the values of a group: those below the first bin, NULL among them, those of each bin, those from the end of the
 * last bin on. NULL if the bins cannot be told. For one thread.
 */
public final class HistogramAggregate implements Aggregate {
    private static final int MOST_BINS = 10_000;

    private int @Nullable [] counts;

    @Override
    public int getInternalType(int[] inputTypes) {
        return Value.ARRAY;
    }

    @Override
    public void add(@Nullable Object values) {
        if (!(values instanceof Object[] given)) {
            return;
        }
        boolean told = given[1] instanceof Double && given[2] instanceof Double && given[3] instanceof Long;
        if (told) {
            count((Double) given[0], (Double) given[1], (Double) given[2], (Long) given[3]);
        }
    }

    private void count(@Nullable Double value, double lower, double upper, long bins) {
        if (bins < 1 || bins > MOST_BINS || !(lower < upper)) {
            return;
        }
        int[] cells = counts;
        if (cells == null) {
            cells = new int[(int) bins + 2];
            counts = cells;
        }
        if (cells.length == bins + 2) {
            cells[cell(value, lower, upper, (int) bins)]++;
        }
    }

    private static int cell(@Nullable Double value, double lower, double upper, int bins) {
        if (value == null || !(value >= lower)) {
            return 0;
        }
        if (value >= upper) {
            return bins + 1;
        }
        return 1 + Math.min(bins - 1, (int) ((value - lower) / (upper - lower) * bins));
    }

    @Override
    public @Nullable Object getResult() {
        int[] cells = counts;
        if (cells == null) {
            return null;
        }
        Integer[] result = new Integer[cells.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = cells[i];
        }
        return result;
    }
}
