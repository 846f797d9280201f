package org.obshub.adql.sql;

import org.obshub.adql.check.Term;
import org.obshub.adql.function.ValueType;
import org.obshub.store.Dialect.SqlType;

/** Writes CAST; a value that does not fit becomes NULL. */
final class ConversionWriter {
    private final Context context;
    private final TermWriter values;

    ConversionWriter(Context context, TermWriter values) {
        this.context = context;
        this.values = values;
    }

    SqlText write(Term.Conversion conversion) {
        Term operand = conversion.operand();
        ValueType target = conversion.type();
        if (operand instanceof Term.Nothing) {
            return values.nothing(target);
        }
        if (target == ValueType.TEXT) {
            return text(operand, conversion.length());
        }
        if (target == ValueType.TIMESTAMP) {
            return call("hub_time_of_text", values.text(operand));
        }
        if (target.isGeometry()) {
            return new SqlText("hub_region_as('" + target + "', ")
                    .add(values.text(operand))
                    .add(")");
        }
        return target.isInteger() ? whole(operand, target) : floating(operand, target);
    }

    private SqlText text(Term operand, int length) {
        SqlText text =
                operand.type().isNumeric() ? context.cast(values.value(operand), SqlType.TEXT) : values.text(operand);
        return length < 0 ? text : new SqlText("LEFT(").add(text).add(", " + length + ")");
    }

    private SqlText whole(Term operand, ValueType target) {
        int bits = target == ValueType.SMALLINT ? 16 : target == ValueType.INTEGER ? 32 : 64;
        SqlText argument;
        String function;
        if (operand.type().isInteger()) {
            function = "hub_fit_whole";
            argument = values.value(operand);
        } else if (operand.type().isFloating()) {
            function = "hub_round_whole";
            argument = values.real(operand);
        } else {
            function = "hub_whole_of_text";
            argument = values.text(operand);
        }
        return context.cast(call(function, argument.add(", " + bits)), Types.of(target));
    }

    private SqlText floating(Term operand, ValueType target) {
        SqlText number =
                operand.type().isNumeric() ? values.value(operand) : call("hub_number_of_text", values.text(operand));
        return context.cast(number, Types.of(target));
    }

    private static SqlText call(String function, SqlText argument) {
        return new SqlText(function + "(").add(argument).add(")");
    }
}
