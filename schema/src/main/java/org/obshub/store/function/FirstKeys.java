package org.obshub.store.function;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.h2.api.Aggregate;
import org.h2.value.Value;
import org.jspecify.annotations.Nullable;
import org.obshub.region.PackedKeys;

/**
 * The keys of the rows that would come first if all were sorted, so that nothing is sorted but them: the engine writes all rows
 * of a large sort to disk and back. Arguments: how many rows to leave out, how many to take behind them, for each sort
 * value {@code a} or {@code d} (ascending, descending), the key, the sort values. The order is that of the engine: NULL is
 * the least value. Memory is that of the rows taken and left out. For one thread.
 */
public final class FirstKeys implements Aggregate {
    private static final int ORDER = 2;
    private static final int KEY = 3;
    private static final int VALUES = 4;

    private @Nullable PriorityQueue<Object[]> kept;
    private int left;
    private int most;

    @Override
    public int getInternalType(int[] inputTypes) {
        return Value.VARBINARY;
    }

    @Override
    public void add(@Nullable Object values) {
        if (!(values instanceof Object[] row)) {
            throw new IllegalArgumentException("a row to sort needs a key and values, not " + values);
        }
        PriorityQueue<Object[]> rows = kept;
        if (rows == null) {
            left = Math.toIntExact((Long) row[0]);
            most = Math.addExact(left, Math.toIntExact((Long) row[1]));
            rows = new PriorityQueue<>(order((String) row[ORDER]).reversed()); // the last one on top
            kept = rows;
        }
        if (rows.size() < most) {
            rows.add(row);
        } else if (most > 0 && rows.comparator().compare(row, rows.peek()) > 0) {
            rows.poll();
            rows.add(row);
        }
    }

    private static Comparator<Object[]> order(String directions) {
        boolean[] descending = new boolean[directions.length()];
        for (int i = 0; i < descending.length; i++) {
            descending[i] = directions.charAt(i) == 'd';
        }
        return (one, other) -> {
            for (int i = 0; i < descending.length; i++) {
                int order = compare(one[VALUES + i], other[VALUES + i]);
                if (order != 0) {
                    return descending[i] ? -order : order;
                }
            }
            return Long.compare((Long) one[KEY], (Long) other[KEY]);
        };
    }

    /** As the engine compares values of one type. */
    @SuppressWarnings("unchecked")
    private static int compare(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return (one == null ? 0 : 1) - (other == null ? 0 : 1);
        }
        return one instanceof byte[] bytes
                ? Arrays.compareUnsigned(bytes, (byte[]) other)
                : ((Comparable<Object>) one).compareTo(other);
    }

    @Override
    public byte @Nullable [] getResult() {
        PriorityQueue<Object[]> rows = kept;
        if (rows == null) {
            return null;
        }
        long[] keys = new long[Math.max(0, rows.size() - left)];
        for (int i = keys.length - 1; i >= 0; i--) {
            keys[i] = (Long) rows.remove()[KEY];
        }
        return PackedKeys.of(keys);
    }
}
