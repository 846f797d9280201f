package org.obshub.adql.sql;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.obshub.region.FootprintSnapshot;

/**
 * A statement ready to run.
 *
 * @param binds the values of the question marks in order: String, Integer, Long, Double, byte[], long[] or a snapshot of
 *     the footprint index
 * @param plan what the indexes do for the statement, in words for the user
 */
public record Sql(String text, List<Object> binds, List<String> plan) {
    public Sql {
        requireNonNull(text);
        binds = List.copyOf(binds);
        plan = List.copyOf(plan);
    }

    Sql(String text, List<Object> binds) {
        this(text, binds, List.of());
    }

    /** True if the footprint index is asked while the rows are read, and not before alone. */
    public boolean asksFootprints() {
        return binds.stream().anyMatch(FootprintSnapshot.class::isInstance);
    }
}
