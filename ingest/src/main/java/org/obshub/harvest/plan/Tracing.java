package org.obshub.harvest.plan;

import java.util.List;

/**
 * How the rows of a slice are looked at on their way to the mapper.
 *
 * @param columns whose values in the first and the last row are wanted
 * @param group if not empty: rows come in groups of equal values in this column, and of a slice that was cut off the last
 *     group is held back, because it may not be whole
 * @param cap rows asked for: so many rows mean that more may follow
 */
public record Tracing(List<String> columns, String group, long cap) {
    public static final Tracing NONE = new Tracing(List.of(), "", Long.MAX_VALUE);

    public Tracing {
        columns = List.copyOf(columns);
    }
}
