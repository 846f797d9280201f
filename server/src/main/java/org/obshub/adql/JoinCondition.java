package org.obshub.adql;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** Which rows of the two sides of a join are partners. */
public sealed interface JoinCondition {
    /** {@code ON predicate} */
    record On(Predicate predicate) implements JoinCondition {
        public On {
            requireNonNull(predicate);
        }
    }

    /** {@code USING (column, ...)} */
    record Using(List<Identifier> columns) implements JoinCondition {
        public Using {
            columns = List.copyOf(columns);
        }
    }

    /** No condition: every pair, or the common columns if the join is natural. */
    record Unconditional() implements JoinCondition {}
}
