package org.obshub.adql.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.obshub.adql.AdqlException;
import org.obshub.adql.Expression.FunctionCall;
import org.obshub.adql.Span;
import org.obshub.adql.function.Function;
import org.obshub.adql.function.Signature;
import org.obshub.adql.function.ValueType;
import org.obshub.sky.Cone;
import org.obshub.sky.Polygon;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;
import org.obshub.sky.Stcs;

/** Brings geometry into the one form {@link Term.Call} names, and folds what is constant into a region. */
final class GeometryCheck {
    private final Span span;
    private final FunctionCall call;
    private final Signature signature;

    GeometryCheck(FunctionCall call, Signature signature) {
        this.call = call;
        this.signature = signature;
        this.span = call.span();
    }

    Term check(Function function, List<Operand> operands) {
        List<Term> terms = operands.stream().map(Operand::term).toList();
        if (terms.stream().anyMatch(Term.Nothing.class::isInstance)) {
            return new Term.Nothing();
        }
        return switch (function.name()) {
            case "POINT", "CIRCLE", "BOX", "POLYGON" -> constructor(function, operands);
            case "REGION" -> region(((Term.Text) terms.get(0)).value());
            case "DISTANCE" -> new Term.Call("DISTANCE", numbers(operands), ValueType.DOUBLE);
            case "INTERSECTS" -> intersects(terms);
            case "COORD1", "COORD2" -> coordinate(function.name(), terms.get(0));
            default -> new Term.Call(function.name(), terms, function.result().type());
        };
    }

    private Term constructor(Function function, List<Operand> operands) {
        List<Term> numbers = numbers(operands);
        checkRanges(function.name(), operands);
        if (!numbers.stream().allMatch(Numbers::isConstant)) {
            return new Term.Call(function.name(), numbers, function.result().type());
        }
        double[] values = numbers.stream()
                .mapToDouble(number -> Numbers.constant(number).orElseThrow())
                .toArray();
        return folded(() -> shape(function.name(), values), function.result().type());
    }

    /** A bad constant is refused even where the rest of the shape comes from columns. */
    private void checkRanges(String name, List<Operand> operands) {
        boolean points = signature.argument(0) == Signature.Argument.POINT;
        int sizesFrom = name.equals("POLYGON") ? operands.size() : points ? 1 : 2;
        for (int i = 0; i < operands.size(); i++) {
            Operand operand = operands.get(i);
            if (!Numbers.isConstant(operand.term())) {
                continue;
            }
            double value = Numbers.constant(operand.term()).orElseThrow();
            if (i >= sizesFrom) {
                checkSize(name, operand, value);
            } else if (i % 2 == 1 && Math.abs(value) > 90) {
                throw new AdqlException(
                        operand.span(), "the declination " + value + " in " + name + " is outside [-90, 90] degrees");
            }
        }
    }

    private static void checkSize(String name, Operand operand, double value) {
        double most = name.equals("CIRCLE") ? 180 : 360;
        if (value < 0 || value > most) {
            String what = name.equals("CIRCLE") ? "radius " : "size ";
            throw new AdqlException(
                    operand.span(),
                    "the " + what + value + " in " + name + " is outside [0, " + (int) most + "] degrees");
        }
    }

    private static Region shape(String name, double[] values) {
        return switch (name) {
            case "POINT" -> new Cone(new SkyPoint(values[0], values[1]), 0);
            case "CIRCLE" -> new Cone(new SkyPoint(values[0], values[1]), values[2]);
            case "BOX" -> Polygon.box(new SkyPoint(values[0], values[1]), values[2], values[3]);
            case "POLYGON" -> polygon(values);
            default -> throw new IllegalStateException("no shape " + name);
        };
    }

    private static Region polygon(double[] values) {
        List<SkyPoint> vertices = new ArrayList<>();
        for (int i = 0; i < values.length; i += 2) {
            vertices.add(new SkyPoint(values[i], values[i + 1]));
        }
        return new Polygon(vertices);
    }

    private Term region(String text) {
        return folded(() -> parsed(text), ValueType.REGION);
    }

    private static Region parsed(String text) {
        Optional<Region> region = Stcs.parse(text);
        return region.orElseThrow(() -> new IllegalArgumentException("the text is empty"));
    }

    private Term folded(Supplier<Region> shape, ValueType type) {
        try {
            return new Term.Shape(shape.get(), type);
        } catch (IllegalArgumentException impossible) {
            throw new AdqlException(
                    span, "this " + call.name().text() + " is not a region: " + impossible.getMessage());
        }
    }

    private static Term intersects(List<Term> terms) {
        if (terms.get(0).type() == ValueType.POINT) {
            return new Term.Call("CONTAINS", terms, ValueType.INTEGER);
        }
        if (terms.get(1).type() == ValueType.POINT) {
            return new Term.Call("CONTAINS", List.of(terms.get(1), terms.get(0)), ValueType.INTEGER);
        }
        return new Term.Call("INTERSECTS", terms, ValueType.INTEGER);
    }

    private static Term coordinate(String name, Term point) {
        if (point instanceof Term.Shape) {
            return Term.coordinates(point).get(name.equals("COORD1") ? 0 : 1);
        }
        return new Term.Call(name, List.of(point), ValueType.DOUBLE);
    }

    /** The operands with every point in the place of its two coordinates. */
    private List<Term> numbers(List<Operand> operands) {
        List<Term> numbers = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            Term term = operands.get(i).term();
            if (signature.argument(i) == Signature.Argument.POINT) {
                numbers.addAll(Term.coordinates(term));
            } else {
                numbers.add(term);
            }
        }
        return numbers;
    }
}
