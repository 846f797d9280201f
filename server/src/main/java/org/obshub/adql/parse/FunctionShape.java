package org.obshub.adql.parse;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.obshub.adql.Expression;

/**
 * What arguments the grammar gives a function of ADQL 2.1 (2.3, 4.2 to 4.7). The arguments of a call are written as one
 * letter each (see {@link Kind}) and matched as a word.
 */
record FunctionShape(Pattern arguments, String usage) {
    private static final String NUMBER = "[NA0]";
    private static final String TEXT = "[SLA0]";
    /** The deprecated coordinate system: text or NULL, but no column. */
    private static final String SYSTEM = "[SL0]?";

    private static final String POINT = "[PA0]";
    private static final String GEOMETRY = "[GPA0]";

    private static final Map<String, FunctionShape> SHAPES = shapes();

    /** The shape of a reserved function; empty for any other, whose arguments are free. */
    static Optional<FunctionShape> of(String name) {
        return Optional.ofNullable(SHAPES.get(name.toUpperCase(Locale.ROOT)));
    }

    boolean fits(List<Expression> values) {
        StringBuilder word = new StringBuilder();
        values.forEach(value -> word.append(Kind.of(value).letter()));
        return arguments.matcher(word).matches();
    }

    private static Map<String, FunctionShape> shapes() {
        Map<String, FunctionShape> all = new HashMap<>();
        for (String name : List.of("ABS", "CEILING", "DEGREES", "EXP", "FLOOR", "LOG", "LOG10", "RADIANS", "SQRT")) {
            add(all, name, NUMBER, "(number)");
        }
        for (String name : List.of("ACOS", "ASIN", "ATAN", "COS", "COT", "SIN", "TAN")) {
            add(all, name, NUMBER, "(number)");
        }
        add(all, "ATAN2", NUMBER + "{2}", "(y, x)");
        add(all, "MOD", NUMBER + "{2}", "(dividend, divisor)");
        add(all, "POWER", NUMBER + "{2}", "(base, exponent)");
        add(all, "PI", "", "()");
        add(all, "RAND", NUMBER + "?", "() or (seed)");
        add(all, "ROUND", NUMBER + "{1,2}", "(number) or (number, decimal places)");
        add(all, "TRUNCATE", NUMBER + "{1,2}", "(number) or (number, decimal places)");
        add(all, "LOWER", TEXT, "(string)");
        add(all, "UPPER", TEXT, "(string)");
        add(all, "COALESCE", ".+", "(value, value, ...)");
        add(all, "IN_UNIT", NUMBER + "L", "(number, 'unit'), the unit as a string literal");
        geometries(all);
        return Map.copyOf(all);
    }

    private static void geometries(Map<String, FunctionShape> all) {
        add(all, "POINT", SYSTEM + NUMBER + "{2}", "(longitude, latitude)");
        add(
                all,
                "CIRCLE",
                SYSTEM + "(" + NUMBER + "{2}|" + POINT + ")" + NUMBER,
                "(longitude, latitude, radius) or (point, radius)");
        add(
                all,
                "BOX",
                SYSTEM + "(" + NUMBER + "{2}|" + POINT + ")" + NUMBER + "{2}",
                "(longitude, latitude, width, height) or (point, width, height)");
        add(
                all,
                "POLYGON",
                SYSTEM + "((" + NUMBER + "{2}){3,}|" + POINT + "{3,})",
                "(longitude, latitude, longitude, latitude, ...) or (point, point, ...), with three vertices or more");
        add(all, "REGION", TEXT, "('description of a region')");
        add(all, "AREA", GEOMETRY, "(geometry)");
        add(all, "CENTROID", GEOMETRY, "(geometry)");
        add(all, "CONTAINS", GEOMETRY + "{2}", "(inner geometry, outer geometry)");
        add(all, "INTERSECTS", GEOMETRY + "{2}", "(geometry, geometry)");
        add(all, "COORD1", POINT, "(point)");
        add(all, "COORD2", POINT, "(point)");
        add(all, "COORDSYS", GEOMETRY, "(geometry)");
        add(
                all,
                "DISTANCE",
                POINT + "{2}|" + NUMBER + "{4}",
                "(point, point) or (longitude, latitude, longitude, latitude)");
    }

    private static void add(Map<String, FunctionShape> all, String name, String arguments, String usage) {
        all.put(name, new FunctionShape(Pattern.compile(arguments), name + usage));
    }
}
