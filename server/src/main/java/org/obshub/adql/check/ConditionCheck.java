package org.obshub.adql.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.obshub.adql.AdqlException;
import org.obshub.adql.Expression;
import org.obshub.adql.Predicate;
import org.obshub.adql.Predicate.Comparison.Operator;
import org.obshub.adql.Query;
import org.obshub.adql.Replacement;
import org.obshub.adql.function.ValueType;

/** Checks conditions: both sides of each are of one kind, subqueries have the right number of columns. */
final class ConditionCheck implements Predicate.Visitor<Condition> {
    /** Alternatives from which on those on one column are read as a list. */
    private static final int MANY = 20;

    /** Alternatives that engines plan within seconds; nothing stops them meanwhile. */
    private static final int MOST = 5_000;

    private final Tables tables;
    private final Scope scope;
    private final TermCheck values;

    ConditionCheck(Tables tables, Scope scope, TermCheck.Place place) {
        this.tables = tables;
        this.scope = scope;
        this.values = new TermCheck(scope, place);
    }

    /** The checked condition. */
    Condition check(Predicate predicate) {
        return predicate.accept(this);
    }

    @Override
    public Condition comparison(Predicate.Comparison comparison) {
        Operand left = values.operand(comparison.left());
        Operand right = values.operand(comparison.right());
        requireComparable(left, right);
        return new Condition.Comparison(comparison.operator(), beside(left, right), beside(right, left));
    }

    private static void requireComparable(Operand left, Operand right) {
        if (left.type() == ValueType.OPAQUE || right.type() == ValueType.OPAQUE) {
            Operand array = left.type() == ValueType.OPAQUE ? left : right;
            throw new AdqlException(array.span(), array.whatItIs() + " and cannot be compared");
        }
        if (left.isText() && right.isText()) {
            requireTime(left, right);
            requireTime(right, left);
            return;
        }
        if (left.type().isGeometry() || right.type().isGeometry()) {
            Operand geometry = left.type().isGeometry() ? left : right;
            throw new AdqlException(
                    geometry.span(),
                    geometry.whatItIs() + "; compare geometry by CONTAINS(...) = 1 or INTERSECTS(...) = 1");
        }
        if (!left.type().goesWith(right.type())) {
            throw mismatch(left, right);
        }
    }

    private static void requireTime(Operand time, Operand other) {
        boolean unlike = time.type() == ValueType.TIMESTAMP
                && other.term() instanceof Term.Text text
                && !Times.isTime(text.value())
                && !Times.startsTime(text.value());
        if (unlike) {
            throw new AdqlException(other.span(), other.name() + " is not a time; " + Times.FORM);
        }
    }

    /** As it is compared with the other: a time in the form that times are kept in. */
    private static Term beside(Operand operand, Operand other) {
        boolean times = other.type() == ValueType.TIMESTAMP || other.term() instanceof Term.Text;
        if (operand.type() == ValueType.TIMESTAMP && times) {
            return Times.kept(operand.term());
        }
        return other.type() == ValueType.TIMESTAMP && operand.term() instanceof Term.Text text
                ? Times.kept(text.value()).<Term>map(Term.Text::new).orElse(text)
                : operand.term();
    }

    private static AdqlException mismatch(Operand left, Operand right) {
        Optional<String> form = rightForm(left, right);
        Operand changed = form.isPresent() ? right : left;
        form = form.or(() -> rightForm(right, left));
        boolean time = left.type() == ValueType.TIMESTAMP || right.type() == ValueType.TIMESTAMP;
        return new AdqlException(
                left.span().to(right.span()),
                left.whatItIs() + " and " + right.whatItIs()
                        + form.map(changed::rewriting).orElse(time ? "; " + Times.FORM : ""),
                form.map(text -> new Replacement(changed.span(), text)));
    }

    /** How the second operand would have to be written for the first, if that is certain. */
    private static Optional<String> rightForm(Operand kept, Operand changed) {
        if (kept.type().isNumeric()) {
            return changed.asNumber(Metadata.unit(kept.term()), Metadata.ucd(kept.term()));
        }
        boolean bareNumber = kept.type() == ValueType.TEXT
                && kept.term() instanceof Term.Column
                && changed.expression() instanceof Expression.NumberLiteral;
        return bareNumber
                ? Optional.of("'" + ((Expression.NumberLiteral) changed.expression()).text() + "'")
                : Optional.empty();
    }

    @Override
    public Condition between(Predicate.Between between) {
        Operand value = values.operand(between.operand());
        Operand low = values.operand(between.low());
        Operand high = values.operand(between.high());
        requireComparable(value, low);
        requireComparable(value, high);
        Operand limit = low.type() == ValueType.TIMESTAMP ? low : high;
        return new Condition.Between(between.negated(), beside(value, limit), beside(low, value), beside(high, value));
    }

    @Override
    public Condition inList(Predicate.InList in) {
        Operand value = values.operand(in.operand());
        List<Term> terms = in.values().stream()
                .map(item -> {
                    Operand operand = values.operand(item);
                    requireComparable(value, operand);
                    return beside(operand, value);
                })
                .toList();
        Term listed = value.type() == ValueType.TIMESTAMP ? Times.kept(value.term()) : value.term();
        return new Condition.InList(in.negated(), listed, terms);
    }

    @Override
    public Condition inQuery(Predicate.InQuery in) {
        Operand value = values.operand(in.operand());
        CheckedQuery query = subquery(in.query());
        if (query.types().size() != 1) {
            throw new AdqlException(
                    in.query().span(),
                    "the subquery of IN must select one column, not "
                            + query.types().size());
        }
        ValueType type = query.types().get(0);
        boolean geometry = value.type().isGeometry() || type.isGeometry();
        if (geometry || type == ValueType.OPAQUE || !value.type().goesWith(type)) {
            throw new AdqlException(
                    value.span(),
                    value.whatItIs() + " and the subquery selects " + type.word() + " ('"
                            + query.columns().get(0).name() + "')");
        }
        return new Condition.InQuery(in.negated(), value.term(), query);
    }

    private CheckedQuery subquery(Query query) {
        return new QueryCheck(tables, scope).check(query);
    }

    @Override
    public Condition like(Predicate.Like like) {
        String needer = like.ignoreCase() ? "ILIKE" : "LIKE";
        Term value = values.operand(like.operand()).text(needer);
        Term pattern = values.operand(like.pattern()).text(needer);
        return new Condition.Like(like.negated(), like.ignoreCase(), value, pattern);
    }

    @Override
    public Condition isNull(Predicate.IsNull isNull) {
        return new Condition.IsNull(isNull.negated(), values.check(isNull.operand()));
    }

    @Override
    public Condition exists(Predicate.Exists exists) {
        return new Condition.Exists(subquery(exists.query()));
    }

    @Override
    public Condition and(Predicate.And and) {
        return new Condition.All(and.terms().stream().map(this::check).toList());
    }

    @Override
    public Condition or(Predicate.Or or) {
        List<Condition> terms = or.terms().stream().map(this::check).toList();
        List<Condition> few = terms.size() > MANY ? listed(terms) : terms;
        if (few.size() > MOST) {
            throw new AdqlException(
                    or.span(),
                    "more than " + MOST
                            + " conditions are joined by OR; write them as a list of IN, or upload them as a"
                            + " table and join it");
        }
        return new Condition.Any(few);
    }

    /** Columns compared with constants for equality, as lists: engines plan alternatives in the square of their number. */
    private static List<Condition> listed(List<Condition> terms) {
        Map<Term, List<Term>> lists = new LinkedHashMap<>();
        List<Condition> rest = new ArrayList<>();
        for (Condition term : terms) {
            if (term instanceof Condition.Comparison equal
                    && equal.operator() == Operator.EQUAL
                    && equal.left() instanceof Term.Column
                    && isConstant(equal.right())) {
                lists.computeIfAbsent(equal.left(), column -> new ArrayList<>()).add(equal.right());
            } else {
                rest.add(term);
            }
        }
        List<Condition> all = new ArrayList<>();
        lists.forEach((column, values) -> all.add(new Condition.InList(false, column, values)));
        all.addAll(rest);
        return all;
    }

    private static boolean isConstant(Term term) {
        return Numbers.isConstant(term) || term instanceof Term.Text;
    }

    @Override
    public Condition not(Predicate.Not not) {
        return check(not.term()).opposite();
    }
}
