package org.obshub.adql.sql;

import java.util.Optional;
import java.util.Set;
import org.obshub.adql.Predicate.Comparison.Operator;
import org.obshub.adql.check.Condition;
import org.obshub.adql.check.Term;

/** Conditions by which the engine's own indexes leave few rows. */
final class Selective {
    private static final int SHORT_LIST = 100;

    private Selective() {}

    /** The {@code ivoa.obscore} of which one of those columns must have a given value, or one of a few. */
    static Optional<String> source(Condition condition, Set<String> columns) {
        if (condition instanceof Condition.Comparison comparison && comparison.operator() == Operator.EQUAL) {
            return source(comparison.left(), comparison.right(), columns)
                    .or(() -> source(comparison.right(), comparison.left(), columns));
        }
        boolean list = condition instanceof Condition.InList in
                && !in.negated()
                && in.values().size() <= SHORT_LIST
                && in.values().stream().allMatch(Term.Text.class::isInstance);
        return list ? source(((Condition.InList) condition).value(), new Term.Text(""), columns) : Optional.empty();
    }

    private static Optional<String> source(Term column, Term value, Set<String> columns) {
        boolean found = column instanceof Term.Column named
                && named.table().equals(Obscore.TABLE)
                && columns.contains(named.name())
                && value instanceof Term.Text;
        return found ? Optional.of(((Term.Column) column).source()) : Optional.empty();
    }
}
