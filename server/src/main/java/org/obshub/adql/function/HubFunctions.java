package org.obshub.adql.function;

import java.util.List;

/** Functions of obshub's own: frequencies, radio bands and MOCs. */
final class HubFunctions {
    private static final Function.Group PLAIN = new Function.Group(Feature.UDF, false);
    private static final Function.Group AGGREGATE = new Function.Group(Feature.UDF, true);

    private HubFunctions() {}

    static List<Function> all() {
        return List.of(
                PLAIN.of(
                        List.of("hub_freq(wavelength_m REAL) -> REAL"),
                        "Hz",
                        "em.freq",
                        "The frequency of a wavelength in vacuum.",
                        "hub_freq(em_max)"),
                PLAIN.of(
                        List.of("hub_wavelength(freq_hz REAL) -> REAL"),
                        "m",
                        "em.wl",
                        "The wavelength in vacuum of a frequency.",
                        "hub_wavelength(1420405751.8)"),
                band("min", "lower"),
                band("max", "upper"),
                PLAIN.of(
                        "hub_covers_freq(freq_min REAL, freq_max REAL, hz REAL) -> INTEGER",
                        "",
                        "1 if the frequency lies in the interval, ends included, else 0.",
                        "hub_covers_freq(freq_min, freq_max, 1420405751.8)"),
                PLAIN.of(
                        List.of("MOC(ascii LITERAL) -> MOC", "MOC(moc_order INTEGER, geo GEOMETRY) -> MOC"),
                        "",
                        "pos.outline",
                        "A MOC from its ASCII form, or the cells of that order that a geometry touches.",
                        "MOC(8, CIRCLE(83.6, 22.0, 0.5))"),
                combined("hub_moc_union", "The cells of either MOC."),
                combined("hub_moc_intersection", "The cells of both MOCs."),
                AGGREGATE.of(
                        List.of("hub_moc_agg(moc_order INTEGER, geo GEOMETRY) -> MOC"),
                        "",
                        "pos.outline",
                        "The cells of that order that the geometries of a group touch.",
                        "hub_moc_agg(6, s_region)"));
    }

    private static Function band(String end, String word) {
        String name = "hub_band_" + end;
        return PLAIN.of(
                List.of(name + "(band TEXT) -> REAL"),
                "Hz",
                "em.freq;stat." + end,
                "The " + word + " end of a band of the VLA: 4 P L S C X Ku K Ka Q; NULL for others.",
                name + "('L')");
    }

    private static Function combined(String name, String description) {
        return PLAIN.of(
                List.of(name + "(a MOC, b MOC) -> MOC"),
                "",
                "pos.outline",
                description,
                name + "(MOC('6/1 2'), MOC('6/2-4'))");
    }
}
