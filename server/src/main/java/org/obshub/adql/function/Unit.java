package org.obshub.adql.function;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A unit of VOUnits 1.1: how much of the base units it is. The quotient of the factors of two units that measure the same
 * converts between them.
 */
public final class Unit {
    /** Metre, kilogram, second, kelvin, ampere, radian, byte, photon count and the like. */
    private enum Base {
        LENGTH,
        MASS,
        TIME,
        TEMPERATURE,
        CURRENT,
        AMOUNT,
        LIGHT,
        ANGLE,
        DATA,
        COUNT,
        MAGNITUDE
    }

    private static final Map<String, Double> PREFIXES = prefixes();
    private static final Map<String, Unit> SYMBOLS = symbols();
    private static final List<String> UNPREFIXED = List.of("min", "h", "d", "deg", "arcmin", "%", "au", "AU", "kg");

    private final double factor;
    private final Map<Base, Double> dimension;

    private Unit(double factor, Map<Base, Double> dimension) {
        this.factor = factor;
        this.dimension = Map.copyOf(dimension);
    }

    /**
     * Reads a unit, such as {@code km/s}, {@code Jy.arcsec**-2} or {@code 10**-3 m}.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    public static Unit parse(String text) {
        return new UnitParser(text).unit();
    }

    /** So many of the base units; only quotients of it mean something. */
    public double factor() {
        return factor;
    }

    public boolean measuresTheSameAs(Unit other) {
        return dimension.equals(other.dimension);
    }

    static Unit number(double value) {
        return new Unit(value, Map.of());
    }

    Unit times(Unit other) {
        Map<Base, Double> sum = new HashMap<>(dimension);
        other.dimension.forEach((base, exponent) -> sum.merge(base, exponent, Double::sum));
        sum.values().removeIf(exponent -> exponent == 0);
        return new Unit(factor * other.factor, sum);
    }

    Unit power(double exponent) {
        Map<Base, Double> scaled = new HashMap<>(dimension);
        scaled.replaceAll((base, was) -> was * exponent);
        scaled.values().removeIf(power -> power == 0);
        return new Unit(Math.pow(factor, exponent), scaled);
    }

    /** The unit of a symbol, with its prefix if it has one. */
    static Optional<Unit> symbol(String symbol) {
        Unit plain = SYMBOLS.get(symbol);
        if (plain != null) {
            return Optional.of(plain);
        }
        for (int length = 2; length >= 1; length--) {
            if (symbol.length() <= length) {
                continue;
            }
            Double prefix = PREFIXES.get(symbol.substring(0, length));
            String rest = symbol.substring(length);
            if (prefix != null && SYMBOLS.containsKey(rest) && !UNPREFIXED.contains(rest)) {
                return Optional.of(number(prefix).times(SYMBOLS.get(rest)));
            }
        }
        return Optional.empty();
    }

    private static Map<String, Double> prefixes() {
        Map<String, Double> all = new HashMap<>();
        String[] small = {"m", "u", "n", "p", "f", "a", "z", "y"};
        String[] large = {"k", "M", "G", "T", "P", "E", "Z", "Y"};
        for (int i = 0; i < small.length; i++) {
            all.put(small[i], Double.parseDouble("1e-" + 3 * (i + 1)));
            all.put(large[i], Double.parseDouble("1e" + 3 * (i + 1)));
        }
        all.putAll(Map.of("d", 0.1, "c", 0.01, "da", 10.0, "h", 100.0));
        all.putAll(Map.of("Ki", 0x1p10, "Mi", 0x1p20, "Gi", 0x1p30, "Ti", 0x1p40));
        return all;
    }

    private static Map<String, Unit> symbols() {
        Map<String, Unit> all = new LinkedHashMap<>();
        base(all, Base.LENGTH, Map.of("m", 1.0, "AU", 149597870700.0, "au", 149597870700.0, "Angstrom", 1e-10));
        base(
                all,
                Base.LENGTH,
                Map.of(
                        "angstrom",
                        1e-10,
                        "pc",
                        149597870700.0 * 648000 / Math.PI,
                        "lyr",
                        9460730472580800.0,
                        "solRad",
                        6.957e8));
        base(all, Base.MASS, Map.of("g", 1e-3, "kg", 1.0, "solMass", 1.98841e30, "u", 1.66053906660e-27));
        base(all, Base.TIME, Map.of("s", 1.0, "min", 60.0, "h", 3600.0, "d", 86400.0, "yr", 31557600.0));
        base(all, Base.TIME, Map.of("a", 31557600.0));
        base(all, Base.TEMPERATURE, Map.of("K", 1.0));
        base(all, Base.CURRENT, Map.of("A", 1.0));
        base(all, Base.AMOUNT, Map.of("mol", 1.0));
        base(all, Base.LIGHT, Map.of("cd", 1.0));
        base(all, Base.ANGLE, Map.of("rad", 1.0, "deg", Math.PI / 180, "arcmin", Math.PI / 10800));
        base(all, Base.ANGLE, Map.of("arcsec", Math.PI / 648000, "mas", Math.PI / 648e6));
        base(all, Base.DATA, Map.of("bit", 0.125, "b", 0.125, "byte", 1.0, "B", 1.0));
        base(all, Base.COUNT, Map.of("ct", 1.0, "count", 1.0, "photon", 1.0, "ph", 1.0, "pixel", 1.0, "pix", 1.0));
        base(all, Base.COUNT, Map.of("voxel", 1.0, "chan", 1.0, "bin", 1.0, "beam", 1.0, "adu", 1.0));
        base(all, Base.MAGNITUDE, Map.of("mag", 1.0));
        all.put("%", number(0.01));
        all.put("sr", all.get("rad").power(2));
        derived(all);
        return all;
    }

    private static void base(Map<String, Unit> all, Base base, Map<String, Double> symbols) {
        symbols.forEach((symbol, factor) -> all.put(symbol, new Unit(factor, Map.of(base, 1.0))));
    }

    private static void derived(Map<String, Unit> all) {
        Unit metre = all.get("m");
        Unit second = all.get("s");
        Unit perSecond = second.power(-1);
        all.put("Hz", perSecond);
        all.put("Bq", perSecond);
        all.put("N", all.get("kg").times(metre).times(perSecond.power(2)));
        all.put("J", all.get("N").times(metre));
        all.put("W", all.get("J").times(perSecond));
        all.put("Pa", all.get("N").times(metre.power(-2)));
        all.put("eV", number(1.602176634e-19).times(all.get("J")));
        all.put("erg", number(1e-7).times(all.get("J")));
        all.put("C", all.get("A").times(second));
        all.put("V", all.get("W").times(all.get("A").power(-1)));
        all.put("T", all.get("V").times(second).times(metre.power(-2)));
        all.put("G", number(1e-4).times(all.get("T")));
        all.put("Jy", number(1e-26).times(all.get("W")).times(metre.power(-2)).times(second));
        all.put("solLum", number(3.828e26).times(all.get("W")));
    }
}
