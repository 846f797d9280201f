package org.obshub.archive.obstap;

import java.util.Map;
import java.util.OptionalDouble;

/** Factors between the units that ObsCore columns are met in (VOUnits 1.1 spellings and common others). */
final class Units {
    /** Size of each unit in the base unit of its kind; the kind is told by the base: rad, m, Hz, s, byte. */
    private static final Map<String, Unit> KNOWN = Map.ofEntries(
            Map.entry("rad", new Unit("rad", 1)),
            Map.entry("deg", new Unit("rad", Math.PI / 180)),
            Map.entry("arcmin", new Unit("rad", Math.PI / 180 / 60)),
            Map.entry("arcsec", new Unit("rad", Math.PI / 180 / 3600)),
            Map.entry("mas", new Unit("rad", Math.PI / 180 / 3.6e6)),
            Map.entry("m", new Unit("m", 1)),
            Map.entry("km", new Unit("m", 1e3)),
            Map.entry("cm", new Unit("m", 1e-2)),
            Map.entry("mm", new Unit("m", 1e-3)),
            Map.entry("um", new Unit("m", 1e-6)),
            Map.entry("micron", new Unit("m", 1e-6)),
            Map.entry("nm", new Unit("m", 1e-9)),
            Map.entry("Angstrom", new Unit("m", 1e-10)),
            Map.entry("angstrom", new Unit("m", 1e-10)),
            Map.entry("Hz", new Unit("Hz", 1)),
            Map.entry("kHz", new Unit("Hz", 1e3)),
            Map.entry("MHz", new Unit("Hz", 1e6)),
            Map.entry("GHz", new Unit("Hz", 1e9)),
            Map.entry("THz", new Unit("Hz", 1e12)),
            Map.entry("ms", new Unit("s", 1e-3)),
            Map.entry("s", new Unit("s", 1)),
            Map.entry("min", new Unit("s", 60)),
            Map.entry("h", new Unit("s", 3600)),
            Map.entry("d", new Unit("s", 86_400)),
            Map.entry("byte", new Unit("byte", 1)),
            Map.entry("kbyte", new Unit("byte", 1e3)),
            Map.entry("Mbyte", new Unit("byte", 1e6)),
            Map.entry("Gbyte", new Unit("byte", 1e9)));

    private Units() {}

    private record Unit(String base, double size) {}

    /** What a number in {@code from} must be multiplied with to be one in {@code to}; empty if nobody knows. */
    static OptionalDouble factor(String from, String to) {
        if (from.isEmpty() || from.equals(to)) {
            return OptionalDouble.of(1);
        }
        Unit source = KNOWN.get(from);
        Unit target = KNOWN.get(to);
        if (source == null || target == null || !source.base().equals(target.base())) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(source.size() / target.size());
    }
}
