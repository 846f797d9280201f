package org.obshub.adql.check;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.obshub.adql.AdqlException;
import org.obshub.adql.Expression;
import org.obshub.adql.Replacement;
import org.obshub.adql.Span;
import org.obshub.adql.function.ValueType;

/** A checked value with the text it comes from; says what it is when it is not what was needed. */
record Operand(Expression expression, Term term) {
    private static final Pattern SEXAGESIMAL = Pattern.compile(
            "\\s*[+-]?\\s*[0-9]{1,3}(:[0-9]{1,2}:|[hHdD][0-9]{1,2}[mM])[0-9]{1,2}(\\.[0-9]*)?[sS]?\\s*");

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
            throw noNumber(needer + " needs numbers, but " + whatItIs());
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

    /** The problem that it is no number, with the one that was written in quotes. */
    AdqlException noNumber(String problem) {
        Optional<String> number = asNumber("", "");
        return new AdqlException(
                span(),
                problem + number.map(this::rewriting).orElse(""),
                number.map(text -> new Replacement(span(), text)));
    }

    /**
     * What must be written in the place of a string where a number of that unit and UCD is needed, if that is certain: a
     * number without its quotes, the modified Julian date of a time, the degrees of a sexagesimal coordinate.
     */
    Optional<String> asNumber(String unit, String ucd) {
        boolean mjd = unit.equals("d") && ucd.startsWith("time");
        if (mjd && term instanceof Term.Conversion cast && cast.operand() instanceof Term.Text time) {
            return Times.mjd(time.value());
        }
        if (!(term instanceof Term.Text text)) {
            return Optional.empty();
        }
        if (Numbers.parse(text.value()).isPresent()) {
            return Optional.of(text.value().strip());
        }
        if (mjd) {
            return Times.mjd(text.value());
        }
        boolean ra = ucd.startsWith("pos.eq.ra");
        return unit.equals("deg") && (ra || ucd.startsWith("pos.eq.dec"))
                ? sexagesimal(text.value(), ra)
                : Optional.empty();
    }

    /** The hint to write that in its place. */
    String rewriting(String right) {
        if (isNumeric()) {
            return "; write " + right + " in single quotes";
        }
        if (term instanceof Term.Text text && text.value().strip().equals(right)) {
            return "; write " + right + " without quotes";
        }
        return "; write " + right + (Numbers.parse(right).isPresent() ? ", its modified Julian date" : "");
    }

    /** Right ascensions are written in hours unless they say {@code d}. */
    private static Optional<String> sexagesimal(String text, boolean ra) {
        if (!SEXAGESIMAL.matcher(text).matches()) {
            return Optional.empty();
        }
        String letters = text.toLowerCase(Locale.ROOT);
        boolean hours = letters.contains("h") || (ra && !letters.contains("d"));
        if (hours && !ra) {
            return Optional.empty();
        }
        return Optional.of((hours ? "ivo_hms_to_degrees('" : "ivo_dms_to_degrees('") + text + "')");
    }
}
