package org.obshub.archive;

import java.util.ArrayList;
import java.util.List;

/**
 * Ranges of a text column, for tables that cannot be read unfiltered (NRAO). A range is split when its query fails or
 * meets the row cap; the rows of one value of {@code block} are never spread over two slices.
 *
 * @param key the column whose ranges are asked for ({@code project_code})
 * @param block the column whose equal rows belong together ({@code obs_publisher_did}); every block has one key
 * @param order what rows of a block are ordered by, after key and block
 * @param bounds where ranges begin, in ascending order; the first begins below all values, the last ends above all
 * @param maxRows rows to ask for at once
 */
public record Partitions(String key, String block, List<String> order, List<String> bounds, int maxRows)
        implements Slicing {
    public Partitions {
        order = List.copyOf(order);
        bounds = List.copyOf(bounds);
        if (bounds.isEmpty()) {
            throw new IllegalArgumentException("partitions need at least one bound: the table is never read whole");
        }
        if (maxRows < 2) {
            throw new IllegalArgumentException("the row cap must be 2 or more: " + maxRows);
        }
    }

    /** Bounds at every digit and every upper-case letter. */
    public static List<String> digitsAndLetters() {
        List<String> bounds = new ArrayList<>();
        for (char c = '0'; c <= '9'; c++) {
            bounds.add(String.valueOf(c));
        }
        for (char c = 'A'; c <= 'Z'; c++) {
            bounds.add(String.valueOf(c));
        }
        return bounds;
    }
}
