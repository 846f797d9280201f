package org.obshub.adql.condition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.obshub.adql.TableRef;
import org.obshub.adql.check.CheckedQuery;
import org.obshub.adql.check.Condition;
import org.obshub.adql.check.Source;
import org.obshub.adql.check.Term;

/**
 * A query whose derived and common tables that only choose columns and rows have become part of it: its conditions then are on
 * the tables themselves, which have indexes. The rows are the same.
 */
public final class FlatSelect {
    private static final Set<String> RANDOM = Set.of("RAND", "IVO_NORMAL_RANDOM");

    private final Map<String, List<Term>> merged = new HashMap<>();

    private FlatSelect() {}

    /** A source, and conditions that its rows have still to meet. */
    private record Filtered(Source source, List<Condition> conditions) {}

    public static CheckedQuery.Select of(CheckedQuery.Select select) {
        FlatSelect flat = new FlatSelect();
        Filtered from = flat.merge(select.from(), !select.groupBy().isEmpty());
        if (flat.merged.isEmpty()) {
            return select;
        }
        return new Substitution(flat.merged)
                .of(new CheckedQuery.Select(
                        select.distinct(),
                        select.outputs(),
                        from.source(),
                        all(select.where(), from.conditions()),
                        select.grouped(),
                        select.groupBy(),
                        select.having(),
                        select.orderBy(),
                        select.window()));
    }

    private static Condition all(Condition condition, List<Condition> more) {
        return new Condition.All(
                Stream.concat(Stream.of(condition), more.stream()).toList());
    }

    /**
     * @param plain true if computed columns must stay: an outer join may answer NULL for them, or rows are grouped by them,
     *     and engines know computed keys of groups only where these stand alone
     */
    private Filtered merge(Source source, boolean plain) {
        if (source instanceof Source.Join join && join.kind() != TableRef.Join.Kind.FULL) {
            return merge(join, plain);
        }
        if (source instanceof Source.Derived derived
                && derived.query() instanceof CheckedQuery.Select select
                && isPlain(select)) {
            CheckedQuery.Select inner = of(select);
            List<Term> values =
                    inner.outputs().stream().map(CheckedQuery.Output::term).toList();
            if (values.stream().allMatch(value -> value instanceof Term.Column || (!plain && isComputed(value)))) {
                merged.put(derived.alias(), values);
                return new Filtered(inner.from(), inner.where().conjuncts());
            }
        }
        return new Filtered(source, List.of());
    }

    /** Conditions on the side that an outer join keeps must not decide which rows it joins, but which it keeps. */
    private Filtered merge(Source.Join join, boolean plain) {
        boolean keepsLeft = join.kind() == TableRef.Join.Kind.LEFT;
        boolean keepsRight = join.kind() == TableRef.Join.Kind.RIGHT;
        Filtered left = merge(join.left(), plain || keepsRight);
        Filtered right = merge(join.right(), plain || keepsLeft);
        Condition on = all(
                all(join.on(), keepsLeft ? List.of() : left.conditions()), keepsRight ? List.of() : right.conditions());
        return new Filtered(
                new Source.Join(join.kind(), left.source(), right.source(), on),
                keepsLeft ? left.conditions() : keepsRight ? right.conditions() : List.of());
    }

    /** Rows in an order stay, since users count on it though no standard does. */
    private static boolean isPlain(CheckedQuery.Select select) {
        return !select.distinct()
                && !select.grouped()
                && select.orderBy().isEmpty()
                && select.window().equals(CheckedQuery.Window.ALL);
    }

    /** True for what is computed from columns, and the same each time: a constant would be taken for a position to order by. */
    private static boolean isComputed(Term value) {
        return !JoinCondition.reads(value).isEmpty() && !isRandom(value);
    }

    private static boolean isRandom(Term value) {
        return (value instanceof Term.Call call && RANDOM.contains(call.function()))
                || value.operands().stream().anyMatch(FlatSelect::isRandom);
    }
}
