package org.obshub.adql.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.obshub.adql.AdqlException;
import org.obshub.adql.Expression;
import org.obshub.adql.Expression.FunctionCall;
import org.obshub.adql.Identifier;
import org.obshub.adql.Replacement;
import org.obshub.adql.function.Feature;
import org.obshub.adql.function.ForeignNames;
import org.obshub.adql.function.Function;
import org.obshub.adql.function.FunctionCatalog;
import org.obshub.adql.function.Signature;
import org.obshub.adql.function.ValueType;

/** Checks calls: the function exists, the arguments are those of one of its forms. */
final class FunctionCheck {
    private static final Set<String> FRAMED = Set.of("POINT", "CIRCLE", "BOX", "POLYGON");
    /** Names of coordinate systems whose positions are those of ICRS for the purposes of an archive. */
    private static final Set<String> FRAMES = Set.of("", "ICRS", "FK5", "J2000", "UNKNOWNFRAME");

    private final TermCheck values;

    FunctionCheck(TermCheck values) {
        this.values = values;
    }

    Term check(FunctionCall call) {
        Function function = FunctionCatalog.find(call.name().text())
                .filter(known -> !call.name().quoted())
                .orElseThrow(() -> unknown(call.name()));
        TermCheck inside =
                function.aggregate() ? values.within(call, call.name().text()) : values;
        List<Operand> operands =
                new ArrayList<>(call.arguments().stream().map(inside::operand).toList());
        if (FRAMED.contains(function.name())) {
            dropFrame(function, operands);
        }
        Signature signature = matched(call, function, operands);
        if (function.feature() == Feature.GEOMETRY) {
            return new GeometryCheck(call, signature).check(function, operands);
        }
        return build(function, operands);
    }

    private static Term build(Function function, List<Operand> operands) {
        List<Term> terms = operands.stream().map(Operand::term).toList();
        if (function.name().equals("COALESCE")) {
            return coalesce(operands, terms);
        }
        if (function.name().equals("IN_UNIT")) {
            return UnitCheck.convert(operands.get(0), operands.get(1));
        }
        return function.feature() == Feature.UDF
                ? new KnownCalls(function, operands).build()
                : new Term.Call(function.name(), terms, function.result().type());
    }

    private static Term coalesce(List<Operand> operands, List<Term> terms) {
        ValueType type = ValueType.NULL;
        for (Operand operand : operands) {
            if (operand.type() == ValueType.OPAQUE || operand.type().isGeometry()) {
                throw new AdqlException(
                        operand.span(), "COALESCE needs numbers, text or times, but " + operand.whatItIs());
            }
            if (!operand.type().goesWith(type)) {
                throw operand.noNumber("the values of COALESCE must be of one kind, but " + operand.whatItIs()
                        + " and those before are " + type.word());
            }
            type = type.joined(operand.type());
        }
        return type == ValueType.NULL ? new Term.Nothing() : new Term.Call("COALESCE", terms, type);
    }

    /** Removes the coordinate system of ADQL 2.0 from the front. */
    private static void dropFrame(Function function, List<Operand> operands) {
        if (operands.isEmpty()) {
            return;
        }
        Operand first = operands.get(0);
        boolean spare = function.signatures().stream().noneMatch(signature -> signature.takes(operands.size()));
        if (first.term() instanceof Term.Text text) {
            checkFrame(first, text.value());
            operands.remove(0);
        } else if (first.term() instanceof Term.Nothing && spare) {
            operands.remove(0);
        } else if (first.type().isTextual()) {
            throw new AdqlException(
                    first.span(), "the coordinate system must be a string such as 'ICRS', but " + first.whatItIs());
        }
    }

    private static void checkFrame(Operand operand, String text) {
        String frame = text.strip().replaceFirst("\\s.*", "").toUpperCase(Locale.ROOT);
        if (!FRAMES.contains(frame)) {
            throw new AdqlException(
                    operand.span(),
                    "the coordinate system '" + text + "' is not offered: all positions here are ICRS; write 'ICRS'");
        }
    }

    /** The form of the function that is called. */
    private static Signature matched(FunctionCall call, Function function, List<Operand> operands) {
        List<Signature> counted = function.signatures().stream()
                .filter(signature -> signature.takes(operands.size()))
                .toList();
        if (counted.isEmpty()) {
            throw new AdqlException(
                    call.span(),
                    function.name() + " does not take " + count(operands.size()) + "; it is called as "
                            + function.usage());
        }
        return counted.stream()
                .filter(signature -> wrong(signature, operands) < 0)
                .findFirst()
                .orElseThrow(() -> mismatch(function, counted, operands));
    }

    private static AdqlException mismatch(Function function, List<Signature> counted, List<Operand> operands) {
        int place = counted.stream()
                .mapToInt(signature -> wrong(signature, operands))
                .max()
                .orElseThrow();
        Operand operand = operands.get(place);
        String wanted = counted.stream()
                .filter(signature -> wrong(signature, operands) == place)
                .map(signature -> signature.argument(place).word())
                .distinct()
                .collect(Collectors.joining(" or a "));
        boolean number = wanted.endsWith(Signature.Argument.NUMBER.word());
        String problem =
                function.name() + " needs a " + wanted + " as argument " + (place + 1) + ", but " + operand.whatItIs();
        return number ? operand.noNumber(problem) : new AdqlException(operand.span(), problem);
    }

    /** Index of the first argument that does not fit; -1 if all do. */
    private static int wrong(Signature signature, List<Operand> operands) {
        for (int i = 0; i < operands.size(); i++) {
            if (!fits(signature.argument(i), operands.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean fits(Signature.Argument argument, Operand operand) {
        return switch (argument) {
            case NUMBER -> operand.isNumeric();
            case WHOLE -> operand.type().isInteger() || operand.type() == ValueType.NULL;
            case TEXT, TIME -> operand.isText();
            case LITERAL -> operand.expression() instanceof Expression.StringLiteral;
            case POINT -> operand.type() == ValueType.POINT || operand.type() == ValueType.NULL;
            case GEOMETRY -> operand.isGeometry();
            case MOC -> operand.type() == ValueType.MOC || operand.type() == ValueType.NULL;
            case ANY -> true;
        };
    }

    private static String count(int arguments) {
        return switch (arguments) {
            case 0 -> "an empty list";
            case 1 -> "1 argument";
            default -> arguments + " arguments";
        };
    }

    private static AdqlException unknown(Identifier name) {
        String missing = "no function named '" + name.text() + "'";
        Optional<String> same = ForeignNames.sameFunction(name.text()).filter(text -> !name.quoted());
        if (same.isPresent()) {
            return new AdqlException(
                    name.span(),
                    missing + "; here it is called " + same.get(),
                    Optional.of(new Replacement(name.span(), same.get())));
        }
        Optional<String> instead = ForeignNames.insteadOf(name.text());
        if (instead.isPresent()) {
            return new AdqlException(name.span(), missing + "; " + instead.get());
        }
        List<String> known = Stream.concat(
                        FunctionCatalog.functions().stream().map(Function::name),
                        Stream.of("COUNT", "SUM", "AVG", "MIN", "MAX"))
                .toList();
        String near = Nearest.hint(name.text(), known);
        return new AdqlException(
                name.span(),
                missing + (near.isEmpty() ? "; those there are stand in the capabilities of this service" : near));
    }
}
