package org.obshub.adql.check;

import org.obshub.adql.AdqlException;
import org.obshub.adql.Expression;
import org.obshub.adql.Span;
import org.obshub.adql.function.ValueType;

/** A checked value with the text it comes from; says what it is when it is not what was needed. */
record Operand(Expression expression, Term term) {

    Span span() {
        return expression.span();
    }

    ValueType type() {
        return term.type();
    }

    /** For instance {@code column 'obs_id'}. */
    String name() {
        if (expression instanceof Expression.ColumnRef column) {
            return "column '" + column.name().text() + "'";
        }
        if (expression instanceof Expression.StringLiteral string) {
            String text = string.value();
            return "'" + (text.length() > 40 ? text.substring(0, 40) + "..." : text) + "'";
        }
        if (expression instanceof Expression.NumberLiteral number) {
            return number.text();
        }
        if (expression instanceof Expression.FunctionCall call) {
            return call.name().text() + "(...)";
        }
        return expression instanceof Expression.Aggregate aggregate ? aggregate.function() + "(...)" : "the expression";
    }

    /** For instance {@code column 'obs_id' is text}. */
    String whatItIs() {
        return name() + " is " + type().word();
    }

    boolean isNumeric() {
        return type().isNumeric() || type() == ValueType.NULL;
    }

    boolean isGeometry() {
        return type().isGeometry() || type() == ValueType.NULL;
    }

    /** True if it is text or a region column, which clients see as text. */
    boolean isText() {
        return type().isTextual() || type() == ValueType.NULL || (type().isGeometry() && term instanceof Term.Column);
    }

    /** The operand, which must be a number. */
    Term number(String needer) {
        if (!isNumeric()) {
            throw new AdqlException(span(), needer + " needs numbers, but " + whatItIs() + quotedNumber());
        }
        return term;
    }

    /** The operand, which must be text. */
    Term text(String needer) {
        if (!isText()) {
            String hint = type().isNumeric() ? "; CAST(... AS VARCHAR(30)) makes text of a number" : "";
            throw new AdqlException(span(), needer + " needs text, but " + whatItIs() + hint);
        }
        return term;
    }

    /** A hint if a number was written as a string. */
    String quotedNumber() {
        if (!(term instanceof Term.Text text)) {
            return "";
        }
        return Numbers.parse(text.value()).isPresent()
                ? "; write " + text.value().strip() + " without quotes"
                : "";
    }
}
