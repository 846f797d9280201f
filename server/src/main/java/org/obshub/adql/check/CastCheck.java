package org.obshub.adql.check;

import org.obshub.adql.AdqlException;
import org.obshub.adql.Expression;
import org.obshub.adql.function.ValueType;
import org.obshub.sky.Cone;
import org.obshub.sky.Polygon;
import org.obshub.sky.Region;
import org.obshub.sky.Stcs;

/** {@code CAST} (ADQL 2.1, 4.6.1): what can become what, and constants that cannot. */
final class CastCheck {
    private final Expression.Cast cast;
    private final ValueType target;

    CastCheck(Expression.Cast cast) {
        this.cast = cast;
        this.target = target(cast.type());
    }

    Term check(Operand operand) {
        if (target.isGeometry()) {
            return geometry(operand);
        }
        boolean fits = operand.type() == ValueType.NULL
                || (operand.isText() && isReadable(operand.type()))
                || (operand.type().isNumeric() && target != ValueType.TIMESTAMP)
                || (operand.type() == ValueType.MOC && target == ValueType.TEXT);
        if (!fits) {
            throw impossible(operand);
        }
        if (operand.term() instanceof Term.Text text) {
            checkText(operand, text.value());
        }
        checkNumber(operand);
        return new Term.Conversion(operand.term(), target, cast.length());
    }

    /** Texts may hold anything, times and regions only make text. */
    private boolean isReadable(ValueType type) {
        boolean time = type == ValueType.TIMESTAMP && target.isNumeric();
        return !time && !(type.isGeometry() && target != ValueType.TEXT);
    }

    private AdqlException impossible(Operand operand) {
        String hint = operand.type() == ValueType.TIMESTAMP ? "; ivo_to_mjd(...) is its modified Julian date" : "";
        return new AdqlException(operand.span(), operand.whatItIs() + " and cannot become " + typeName() + hint);
    }

    private String typeName() {
        return cast.type().name().replace('_', ' ');
    }

    /** A constant number beyond the type, also one spelled in a text. */
    private void checkNumber(Operand operand) {
        Term number = operand.term() instanceof Term.Text text
                ? Numbers.parse(text.value()).orElse(operand.term())
                : operand.term();
        if (Numbers.isConstant(number) && !Numbers.fits(number, target)) {
            throw new AdqlException(operand.span(), operand.name() + " is outside the range of " + typeName());
        }
    }

    private void checkText(Operand operand, String text) {
        if (target.isNumeric() && Numbers.parse(text).isEmpty()) {
            throw new AdqlException(operand.span(), operand.name() + " is not a number");
        }
        if (target == ValueType.TIMESTAMP && !Times.isTime(text)) {
            throw new AdqlException(operand.span(), operand.name() + " is not a time; " + Times.FORM);
        }
    }

    /** From the text of DALI, such as {@code 10.5 20 1} for a circle, or STC-S. */
    private Term geometry(Operand operand) {
        if (operand.type() == target || operand.type() == ValueType.NULL) {
            return operand.term();
        }
        if (operand.term() instanceof Term.Text text) {
            return new Term.Shape(constant(operand, text.value()), target);
        }
        if (operand.type() != ValueType.TEXT
                && !(operand.type().isGeometry() && operand.term() instanceof Term.Column)) {
            throw impossible(operand);
        }
        return new Term.Conversion(operand.term(), target, cast.length());
    }

    private Region constant(Operand operand, String text) {
        try {
            Region region = Stcs.parse(text).orElseThrow(() -> new IllegalArgumentException("the text is empty"));
            boolean point = region instanceof Cone cone && cone.radius() == 0;
            boolean circle = region instanceof Cone && target == ValueType.CIRCLE;
            boolean polygon = region instanceof Polygon && target == ValueType.POLYGON;
            if (circle || polygon || (point && target == ValueType.POINT)) {
                return region;
            }
            throw new IllegalArgumentException("it is another geometry");
        } catch (IllegalArgumentException unreadable) {
            throw new AdqlException(
                    operand.span(),
                    operand.name() + " is not a " + cast.type().name() + ": " + unreadable.getMessage() + "; write "
                            + example());
        }
    }

    private String example() {
        return switch (target) {
            case POINT -> "'10.5 20.0'";
            case CIRCLE -> "'10.5 20.0 1.0'";
            default -> "'10 20 11 20 11 21'";
        };
    }

    private static ValueType target(Expression.Cast.Type type) {
        return switch (type) {
            case CHAR, VARCHAR -> ValueType.TEXT;
            case SMALLINT -> ValueType.SMALLINT;
            case INTEGER -> ValueType.INTEGER;
            case BIGINT -> ValueType.BIGINT;
            case REAL -> ValueType.REAL;
            case DOUBLE_PRECISION -> ValueType.DOUBLE;
            case TIMESTAMP -> ValueType.TIMESTAMP;
            case POINT -> ValueType.POINT;
            case CIRCLE -> ValueType.CIRCLE;
            case POLYGON -> ValueType.POLYGON;
        };
    }
}
