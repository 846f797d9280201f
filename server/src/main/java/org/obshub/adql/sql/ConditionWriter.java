package org.obshub.adql.sql;

import java.util.List;
import org.obshub.adql.Predicate.Comparison.Operator;
import org.obshub.adql.check.Condition;
import org.obshub.adql.check.Term;
import org.obshub.adql.condition.TurnedCondition;
import org.obshub.adql.function.ValueType;

/** Writes conditions. */
final class ConditionWriter {
    /** Longer lists stand in the text, where engines make a set of them; bound values they compare one by one. */
    private static final int MOST_BOUND_IN_LIST = 100;

    private final Context context;
    private final TermWriter values;

    ConditionWriter(Context context, TermWriter values) {
        this.context = context;
        this.values = values;
    }

    /** All of the conditions, of which only the truth counts; {@code TRUE} if there is none. */
    SqlText all(List<Condition> conditions) {
        return conjunction(conditions.stream()
                .map(TurnedCondition::of)
                .flatMap(condition -> condition.conjuncts().stream())
                .toList());
    }

    private SqlText conjunction(List<Condition> conditions) {
        return conditions.isEmpty()
                ? new SqlText("TRUE")
                : SqlText.list(" AND ", conditions.stream().map(this::write).toList());
    }

    SqlText write(Condition condition) {
        if (condition instanceof Condition.Comparison comparison) {
            return comparison(comparison.operator(), comparison.left(), comparison.right());
        }
        if (condition instanceof Condition.Between between) {
            return between(between);
        }
        if (condition instanceof Condition.InList in) {
            return inList(in);
        }
        if (condition instanceof Condition.InQuery in) {
            return inQuery(in);
        }
        if (condition instanceof Condition.Like like) {
            String operator = (like.negated() ? " NOT " : " ") + (like.ignoreCase() ? "ILIKE " : "LIKE ");
            return values.text(like.value())
                    .add(operator)
                    .add(values.text(like.pattern()))
                    .add(" ESCAPE ''"); // ADQL has no escape character, engines have one unless told
        }
        if (condition instanceof Condition.IsNull isNull) {
            return values.value(isNull.value()).add(isNull.negated() ? " IS NOT NULL" : " IS NULL");
        }
        return compound(condition);
    }

    private SqlText compound(Condition condition) {
        if (condition instanceof Condition.All all) {
            return parenthesised(conjunction(all.terms()));
        }
        if (condition instanceof Condition.Any any) {
            return parenthesised(
                    SqlText.list(" OR ", any.terms().stream().map(this::write).toList()));
        }
        if (condition instanceof Condition.Not not) {
            return new SqlText("NOT ").add(parenthesised(write(not.term())));
        }
        if (condition instanceof Condition.Exists exists) {
            SqlText query = new QueryWriter(context, false)
                    .write(exists.query(), exists.query().types());
            return new SqlText("EXISTS (").add(query).add(")");
        }
        throw new IllegalStateException("no SQL for " + condition);
    }

    private static SqlText parenthesised(SqlText text) {
        return new SqlText("(").add(text).add(")");
    }

    private SqlText comparison(Operator operator, Term left, Term right) {
        return beside(left, right).add(" " + operator.symbol() + " ").add(beside(right, left));
    }

    private SqlText between(Condition.Between between) {
        Term value = between.value();
        Term low = between.low();
        Term high = between.high();
        ValueType limits = low.type().joined(high.type());
        boolean numbers = value.type().isNumeric() && limits.isNumeric();
        SqlText middle = numbers && limits.isFloating() ? values.as(value, wider(value)) : beside(value, low);
        return middle.add(between.negated() ? " NOT BETWEEN " : " BETWEEN ")
                .add(beside(low, value))
                .add(" AND ")
                .add(beside(high, value));
    }

    private static ValueType wider(Term value) {
        return value.type().isInteger() ? ValueType.DOUBLE : value.type();
    }

    private SqlText inList(Condition.InList in) {
        boolean floating = in.values().stream().anyMatch(term -> term.type().isFloating());
        Term value = in.value();
        SqlText tested = floating && value.type().isInteger()
                ? values.as(value, ValueType.DOUBLE)
                : beside(value, in.values().get(0));
        ConditionWriter writer = in.values().size() > MOST_BOUND_IN_LIST
                ? new ConditionWriter(context, new TermWriter(context, true))
                : this;
        List<SqlText> list =
                in.values().stream().map(term -> writer.beside(term, value)).toList();
        return tested.add(in.negated() ? " NOT IN (" : " IN (")
                .add(SqlText.list(", ", list))
                .add(")");
    }

    private SqlText inQuery(Condition.InQuery in) {
        ValueType selected = in.query().types().get(0);
        ValueType type = in.value().type().joined(selected);
        SqlText query = new QueryWriter(context, false).write(in.query(), List.of(type));
        return values.as(in.value(), type)
                .add(in.negated() ? " NOT IN (" : " IN (")
                .add(query)
                .add(")");
    }

    /**
     * A term as it must be written to be compared with another. A constant takes the type of the other side, so that an
     * index on a column serves; a whole number meets a floating one as a floating one, which engines else compare as
     * decimals, slowly.
     */
    private SqlText beside(Term term, Term other) {
        ValueType type = term.type();
        ValueType partner = other.type();
        if (type == ValueType.NULL) {
            return values.nothing(partner.isGeometry() ? ValueType.TEXT : partner);
        }
        if (type.isTextual() || type.isGeometry()) {
            return values.text(term);
        }
        boolean wholeMeetsFloating = type.isInteger() && partner.isFloating();
        return wholeMeetsFloating ? values.as(term, ValueType.DOUBLE) : values.value(term);
    }
}
