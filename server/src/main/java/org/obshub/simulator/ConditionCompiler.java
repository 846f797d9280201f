package org.obshub.simulator;

import java.util.List;
import java.util.regex.Pattern;
import org.obshub.adql.Expression;
import org.obshub.adql.Expression.FunctionCall;
import org.obshub.adql.Predicate;

/** Turns the WHERE of a query into a condition over a table. */
final class ConditionCompiler implements Predicate.Visitor<Condition> {
    private final ValueCompiler values;
    private final Dialect dialect;

    ConditionCompiler(ValueCompiler values, Dialect dialect) {
        this.values = values;
        this.dialect = dialect;
    }

    Condition compile(Predicate predicate) {
        return predicate.accept(this);
    }

    @Override
    public Condition comparison(Predicate.Comparison comparison) {
        if (comparison.left() instanceof FunctionCall call && call.name().matches("CONTAINS")) {
            return inCircle(call, comparison.operator(), comparison.right());
        }
        if (comparison.right() instanceof FunctionCall call && call.name().matches("CONTAINS")) {
            return inCircle(call, comparison.operator(), comparison.left());
        }
        Value left = values.compile(comparison.left());
        Value right = values.compile(comparison.right());
        Predicate.Comparison.Operator operator = comparison.operator();
        return row -> compare(operator, left.at(row), right.at(row));
    }

    private static int compare(Predicate.Comparison.Operator operator, Object left, Object right) {
        if (Value.missing(left) || Value.missing(right)) {
            return Condition.UNKNOWN;
        }
        int order = Value.compare(left, right);
        return Condition.of(
                switch (operator) {
                    case EQUAL -> order == 0;
                    case NOT_EQUAL -> order != 0;
                    case LESS -> order < 0;
                    case LESS_OR_EQUAL -> order <= 0;
                    case GREATER -> order > 0;
                    case GREATER_OR_EQUAL -> order >= 0;
                });
    }

    private Condition inCircle(FunctionCall contains, Predicate.Comparison.Operator operator, Expression truth) {
        if (contains.arguments().size() != 2
                || !(contains.arguments().get(0) instanceof FunctionCall point)
                || !(contains.arguments().get(1) instanceof FunctionCall circle)
                || !point.name().matches("POINT")
                || !circle.name().matches("CIRCLE")) {
            throw dialect.unreadable("CONTAINS takes a POINT and a CIRCLE here");
        }
        List<Value> position = numbers(point, 2);
        List<Value> cone = numbers(circle, 3);
        boolean wanted =
                Value.number(values.compile(truth).at(0)) == 1 ^ operator == Predicate.Comparison.Operator.NOT_EQUAL;
        return row -> {
            Object ra = position.get(0).at(row);
            Object dec = position.get(1).at(row);
            if (Value.missing(ra) || Value.missing(dec)) {
                return Condition.UNKNOWN;
            }
            double distance = distance(
                    Value.number(ra),
                    Value.number(dec),
                    Value.number(cone.get(0).at(row)),
                    Value.number(cone.get(1).at(row)));
            return Condition.of(distance <= Value.number(cone.get(2).at(row)) == wanted);
        };
    }

    /** The last arguments of a geometry; a coordinate system may stand before them. */
    private List<Value> numbers(FunctionCall geometry, int count) {
        List<Expression> arguments = geometry.arguments();
        if (arguments.size() < count) {
            throw dialect.unreadable(geometry.name().text() + " takes " + count + " numbers");
        }
        return arguments.subList(arguments.size() - count, arguments.size()).stream()
                .map(values::compile)
                .toList();
    }

    /** Angle between two directions in degrees, exact for small angles too. */
    private static double distance(double ra1, double dec1, double ra2, double dec2) {
        double sinDec = Math.sin(Math.toRadians(dec2 - dec1) / 2);
        double sinRa = Math.sin(Math.toRadians(ra2 - ra1) / 2);
        double cosines = Math.cos(Math.toRadians(dec1)) * Math.cos(Math.toRadians(dec2));
        return Math.toDegrees(2 * Math.asin(Math.min(1, Math.sqrt(sinDec * sinDec + cosines * sinRa * sinRa))));
    }

    @Override
    public Condition between(Predicate.Between between) {
        Value operand = values.compile(between.operand());
        Value low = values.compile(between.low());
        Value high = values.compile(between.high());
        int sign = between.negated() ? -1 : 1;
        return row -> {
            Object cell = operand.at(row);
            int above = compare(Predicate.Comparison.Operator.GREATER_OR_EQUAL, cell, low.at(row));
            int below = compare(Predicate.Comparison.Operator.LESS_OR_EQUAL, cell, high.at(row));
            return sign * Math.min(above, below);
        };
    }

    @Override
    public Condition inList(Predicate.InList in) {
        Value operand = values.compile(in.operand());
        List<Value> list = in.values().stream().map(values::compile).toList();
        int sign = in.negated() ? -1 : 1;
        return row -> {
            Object cell = operand.at(row);
            int truth = Condition.FALSE;
            for (Value value : list) {
                truth = Math.max(truth, compare(Predicate.Comparison.Operator.EQUAL, cell, value.at(row)));
            }
            return sign * truth;
        };
    }

    @Override
    public Condition like(Predicate.Like like) {
        if (like.ignoreCase()) {
            throw dialect.unreadable("ILIKE");
        }
        Value operand = values.compile(like.operand());
        Pattern pattern = pattern(String.valueOf(values.compile(like.pattern()).at(0)));
        int sign = like.negated() ? -1 : 1;
        return row -> {
            Object cell = operand.at(row);
            return Value.missing(cell)
                    ? Condition.UNKNOWN
                    : sign * Condition.of(pattern.matcher(cell.toString()).matches());
        };
    }

    private static Pattern pattern(String like) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < like.length(); i++) {
            char c = like.charAt(i);
            regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    @Override
    public Condition isNull(Predicate.IsNull isNull) {
        Value operand = values.compile(isNull.operand());
        boolean wanted = !isNull.negated();
        return row -> Condition.of(Value.missing(operand.at(row)) == wanted);
    }

    @Override
    public Condition and(Predicate.And and) {
        List<Condition> terms = and.terms().stream().map(this::compile).toList();
        return row -> {
            int truth = Condition.TRUE;
            for (Condition term : terms) {
                truth = Math.min(truth, term.test(row));
                if (truth == Condition.FALSE) {
                    return truth;
                }
            }
            return truth;
        };
    }

    @Override
    public Condition or(Predicate.Or or) {
        List<Condition> terms = or.terms().stream().map(this::compile).toList();
        return row -> {
            int truth = Condition.FALSE;
            for (Condition term : terms) {
                truth = Math.max(truth, term.test(row));
                if (truth == Condition.TRUE) {
                    return truth;
                }
            }
            return truth;
        };
    }

    @Override
    public Condition not(Predicate.Not not) {
        Condition term = compile(not.term());
        return row -> -term.test(row);
    }

    @Override
    public Condition inQuery(Predicate.InQuery in) {
        throw Refusal.user("this simulator takes no subqueries");
    }

    @Override
    public Condition exists(Predicate.Exists exists) {
        throw Refusal.user("this simulator takes no subqueries");
    }
}
