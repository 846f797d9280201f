package org.obshub.adql.sql;

import org.obshub.adql.Expression.Binary.Operator;
import org.obshub.adql.check.Term;
import org.obshub.adql.condition.RegionCondition;
import org.obshub.adql.function.ValueType;

/** Writes arithmetic that cannot fail: what has no value becomes NULL. */
final class ArithmeticWriter {
    private final TermWriter values;

    ArithmeticWriter(TermWriter values) {
        this.values = values;
    }

    SqlText operation(Term.Operation operation) {
        if (operation.operator() == Operator.CONCATENATE) {
            return infix(values.text(operation.left()), "||", values.text(operation.right()));
        }
        ValueType type = operation.type();
        SqlText left = values.as(operation.left(), type);
        SqlText right = values.as(operation.right(), type);
        boolean mayOverflow = type == ValueType.BIGINT && !(small(operation.left()) && small(operation.right()));
        if (mayOverflow) {
            return new SqlText(function(operation.operator()) + "(")
                    .add(left)
                    .add(", ")
                    .add(right)
                    .add(")");
        }
        if (operation.operator() == Operator.DIVIDE && !isNonZero(operation.right())) {
            right = new SqlText("NULLIF(").add(right).add(", 0)");
        }
        return infix(left, operation.operator().symbol(), right);
    }

    SqlText negation(Term.Negation negation) {
        SqlText operand = values.as(negation.operand(), negation.type());
        boolean mayOverflow = negation.type() == ValueType.BIGINT && !small(negation.operand());
        return mayOverflow
                ? new SqlText("hub_negate(").add(operand).add(")")
                : new SqlText("(- ").add(operand).add(")");
    }

    /** True if the value has 32 bits, so that 64 hold the result of one operation. */
    private static boolean small(Term term) {
        return term.type() == ValueType.SMALLINT || term.type() == ValueType.INTEGER;
    }

    private static boolean isNonZero(Term term) {
        return RegionCondition.constant(term).orElse(0) != 0;
    }

    private static SqlText infix(SqlText left, String symbol, SqlText right) {
        return new SqlText("(").add(left).add(" " + symbol + " ").add(right).add(")");
    }

    private static String function(Operator operator) {
        return switch (operator) {
            case ADD -> "hub_add";
            case SUBTRACT -> "hub_subtract";
            case MULTIPLY -> "hub_multiply";
            case DIVIDE -> "hub_divide";
            case CONCATENATE -> throw new IllegalStateException("|| of numbers");
        };
    }
}
