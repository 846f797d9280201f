package org.obshub.adql.function;

import java.util.List;

/** The functions of ADQL 2.1 on numbers and texts (2.3, 4.3, 4.7, 4.8). */
final class CoreFunctions {
    private static final String SAME = Function.AS_ARGUMENT;
    private static final Function.Group CORE = new Function.Group(Feature.CORE, false);
    private static final Function.Group STRING = new Function.Group(Feature.STRING, false);

    private CoreFunctions() {}

    static List<Function> math() {
        return List.of(
                CORE.of("ABS(x REAL) -> REAL", SAME, "Magnitude.", "ABS(s_dec)"),
                CORE.of("CEILING(x REAL) -> REAL", SAME, "Smallest whole number not less.", "CEILING(t_min)"),
                CORE.of("DEGREES(x REAL) -> REAL", "deg", "Radians to degrees.", "DEGREES(0.5)"),
                CORE.of("EXP(x REAL) -> REAL", "", "e to that power.", "EXP(1)"),
                CORE.of("FLOOR(x REAL) -> REAL", SAME, "Largest whole number not greater.", "FLOOR(t_min)"),
                CORE.of("LOG(x REAL) -> REAL", "", "Natural logarithm; NULL unless positive.", "LOG(t_exptime)"),
                CORE.of("LOG10(x REAL) -> REAL", "", "Logarithm to base 10; NULL unless positive.", "LOG10(freq_min)"),
                CORE.of("MOD(x REAL, y REAL) -> REAL", SAME, "Remainder, with the sign of the first.", "MOD(7, 3)"),
                CORE.of("PI() -> REAL", "", "The number pi.", "PI()"),
                CORE.of("POWER(x REAL, y REAL) -> REAL", "", "First to the power of second.", "POWER(2, 10)"),
                CORE.of("RADIANS(x REAL) -> REAL", "rad", "Degrees to radians.", "RADIANS(s_dec)"),
                CORE.of(
                        List.of("RAND() -> REAL", "RAND(seed INTEGER) -> REAL"),
                        "",
                        "",
                        "Random number in [0, 1); the argument seeds it.",
                        "RAND()"),
                CORE.of(
                        List.of("ROUND(x REAL) -> REAL", "ROUND(x REAL, places INTEGER) -> REAL"),
                        SAME,
                        "",
                        "Rounded half away from zero to that many decimals, 0 if not given.",
                        "ROUND(s_ra, 3)"),
                CORE.of("SQRT(x REAL) -> REAL", "", "Square root; NULL of a negative.", "SQRT(2)"),
                CORE.of(
                        List.of("TRUNCATE(x REAL) -> REAL", "TRUNCATE(x REAL, places INTEGER) -> REAL"),
                        SAME,
                        "",
                        "Cut towards zero to that many decimals, 0 if not given.",
                        "TRUNCATE(s_ra, 3)"));
    }

    static List<Function> trigonometry() {
        return List.of(
                CORE.of("ACOS(x REAL) -> REAL", "rad", "Arc cosine; NULL outside [-1, 1].", "ACOS(0.5)"),
                CORE.of("ASIN(x REAL) -> REAL", "rad", "Arc sine; NULL outside [-1, 1].", "ASIN(0.5)"),
                CORE.of("ATAN(x REAL) -> REAL", "rad", "Arc tangent.", "ATAN(1)"),
                CORE.of("ATAN2(y REAL, x REAL) -> REAL", "rad", "Angle of the point (x, y).", "ATAN2(1, -1)"),
                CORE.of("COS(x REAL) -> REAL", "", "Cosine of radians.", "COS(RADIANS(s_dec))"),
                CORE.of("COT(x REAL) -> REAL", "", "Cotangent of radians; NULL at 0.", "COT(1)"),
                CORE.of("SIN(x REAL) -> REAL", "", "Sine of radians.", "SIN(RADIANS(s_dec))"),
                CORE.of("TAN(x REAL) -> REAL", "", "Tangent of radians.", "TAN(1)"));
    }

    static List<Function> values() {
        return List.of(
                STRING.of("LOWER(t TEXT) -> TEXT", SAME, "In lower case.", "LOWER(target_name)"),
                STRING.of("UPPER(t TEXT) -> TEXT", SAME, "In upper case.", "UPPER(target_name)"),
                new Function.Group(Feature.CONDITIONAL, false)
                        .of(
                                "COALESCE(value ANY, ...1) -> ANY",
                                SAME,
                                "The first that is not NULL; its type is that of the arguments.",
                                "COALESCE(t_exptime, 0)"),
                new Function.Group(Feature.UNIT, false)
                        .of(
                                "IN_UNIT(x REAL, unit LITERAL) -> REAL",
                                SAME,
                                "The value in another unit (VOUnits 1.1), which must measure the same kind of thing.",
                                "IN_UNIT(freq_min, 'GHz')"));
    }
}
