package org.obshub.simulator;

import java.util.List;
import java.util.Locale;
import org.obshub.adql.Expression;
import org.obshub.simulator.rows.Column;
import org.obshub.simulator.rows.RowBlock;
import org.obshub.simulator.rows.Table;

/** Turns expressions of a query into values over a table; refuses what the archive does not know. */
final class ValueCompiler implements Expression.Visitor<Value> {
    private final Table table;
    private final Dialect dialect;

    ValueCompiler(Table table, Dialect dialect) {
        this.table = table;
        this.dialect = dialect;
    }

    Value compile(Expression expression) {
        return expression.accept(this);
    }

    /** The column an expression names; refused if it is anything else. */
    Column column(Expression expression) {
        if (expression instanceof Expression.ColumnRef ref) {
            return find(ref);
        }
        throw Refusal.user("this simulator takes only a column here");
    }

    private Column find(Expression.ColumnRef ref) {
        String name = ref.name().text();
        return table.find(name).orElseThrow(() -> dialect.unknownColumn(name));
    }

    @Override
    public Value number(Expression.NumberLiteral number) {
        Object constant = number.whole() && number.text().length() < 18
                ? (Object) Long.valueOf(number.text())
                : Double.valueOf(number.text());
        return row -> constant;
    }

    @Override
    public Value string(Expression.StringLiteral string) {
        return row -> string.value();
    }

    @Override
    public Value nullLiteral(Expression.NullLiteral nothing) {
        return row -> RowBlock.NOTHING;
    }

    @Override
    public Value column(Expression.ColumnRef column) {
        String name = find(column).name();
        return row -> table.cell(row, name);
    }

    @Override
    public Value unary(Expression.Unary unary) {
        Value operand = compile(unary.operand());
        int sign = unary.negative() ? -1 : 1;
        return row -> {
            Object cell = operand.at(row);
            return Value.missing(cell) ? cell : (Object) (sign * Value.number(cell));
        };
    }

    @Override
    public Value binary(Expression.Binary binary) {
        Value left = compile(binary.left());
        Value right = compile(binary.right());
        if (binary.operator() == Expression.Binary.Operator.CONCATENATE) {
            throw dialect.unreadable("||");
        }
        return row -> {
            Object a = left.at(row);
            Object b = right.at(row);
            return Value.missing(a) || Value.missing(b)
                    ? RowBlock.NOTHING
                    : (Object) calculate(binary.operator(), Value.number(a), Value.number(b));
        };
    }

    private static double calculate(Expression.Binary.Operator operator, double a, double b) {
        return switch (operator) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case CONCATENATE -> throw new IllegalStateException("not arithmetic");
        };
    }

    @Override
    public Value function(Expression.FunctionCall call) {
        String name = call.name().text().toUpperCase(Locale.ROOT);
        boolean caseFolding = List.of("LOWER", "UPPER").contains(name) && dialect.foldsCase();
        if (!caseFolding || call.arguments().size() != 1) {
            throw dialect.unknownFunction(name);
        }
        Value argument = compile(call.arguments().get(0));
        return row -> {
            Object cell = argument.at(row);
            if (Value.missing(cell)) {
                return cell;
            }
            String text = cell.toString();
            return name.equals("LOWER") ? text.toLowerCase(Locale.ROOT) : text.toUpperCase(Locale.ROOT);
        };
    }

    @Override
    public Value cast(Expression.Cast cast) {
        throw dialect.unknownFunction("CAST");
    }

    @Override
    public Value aggregate(Expression.Aggregate aggregate) {
        throw Refusal.user("aggregate functions are not allowed in WHERE");
    }

    @Override
    public Value countAll(Expression.CountAll count) {
        throw Refusal.user("aggregate functions are not allowed in WHERE");
    }
}
