package org.obshub.adql.function;

import java.util.List;
import java.util.stream.Stream;

/**
 * The catalogue of user-defined functions (IVOA Endorsed Note 1.2 of 2024-11-07). {@code ivo_simbadpoint} is left out: it
 * asks another service.
 */
final class CatalogueFunctions {
    private static final Function.Group PLAIN = new Function.Group(Feature.UDF, false);
    private static final Function.Group AGGREGATE = new Function.Group(Feature.UDF, true);

    private CatalogueFunctions() {}

    static List<Function> all() {
        return Stream.of(positions(), groups(), conditions())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Function> positions() {
        return List.of(
                PLAIN.of(
                        List.of(
                                "ivo_healpix_index(hpxOrder INTEGER, long REAL, lat REAL) -> BIGINT",
                                "ivo_healpix_index(hpxOrder INTEGER, point POINT) -> BIGINT"),
                        "",
                        "pos.healpix",
                        "The NESTED index of the HEALPix cell of that order that holds a position.",
                        "ivo_healpix_index(8, s_ra, s_dec)"),
                PLAIN.of(
                        List.of("ivo_healpix_center(hpxOrder INTEGER, hpxIndex INTEGER) -> POINT"),
                        "",
                        "pos",
                        "The centre of the HEALPix cell of that order and NESTED index.",
                        "ivo_healpix_center(8, 123456)"),
                motion(),
                PLAIN.of(
                        List.of("ivo_geom_transform(from_sys LITERAL, to_sys LITERAL, geo GEOMETRY) -> GEOMETRY"),
                        "",
                        "pos.outline",
                        "A geometry turned from one frame into another: ICRS, FK5 (J2000), FK4 (B1950), GALACTIC,"
                                + " ECLIPTIC (J2000).",
                        "ivo_geom_transform('GALACTIC', 'ICRS', CIRCLE(120, -5, 1))"),
                PLAIN.of(
                        List.of("ivo_to_jd(d TIMESTAMP) -> REAL"),
                        "d",
                        "time",
                        "The Julian date of a time.",
                        "ivo_to_jd('2020-01-01T12:00:00')"),
                PLAIN.of(
                        List.of("ivo_to_mjd(d TIMESTAMP) -> REAL"),
                        "d",
                        "time",
                        "The modified Julian date of a time.",
                        "ivo_to_mjd('2020-01-01')"));
    }

    private static List<Function> groups() {
        return List.of(
                AGGREGATE.of(
                        "ivo_string_agg(expression TEXT, delimiter TEXT) -> TEXT",
                        "",
                        "The texts of a group joined, those that are NULL skipped.",
                        "ivo_string_agg(obs_id, ', ')"),
                AGGREGATE.of(
                        "ivo_histogram(val REAL, lower REAL, upper REAL, nbins INTEGER) -> INTEGER[]",
                        "",
                        "Counts of a group: below lower (NULL too), in each bin, from upper on.",
                        "ivo_histogram(t_exptime, 0, 3600, 10)"),
                PLAIN.of(
                        "ivo_normal_random(mu REAL, sigma REAL) -> REAL",
                        Function.AS_ARGUMENT,
                        "Random number of a normal distribution.",
                        "ivo_normal_random(0, 1)"));
    }

    private static List<Function> conditions() {
        return List.of(
                truth(
                        "ivo_nocasematch(value TEXT, pattern TEXT)",
                        "1 if the text matches the LIKE pattern whatever the case, else 0.",
                        "ivo_nocasematch(target_name, 'ngc%')"),
                truth(
                        "ivo_hasword(haystack TEXT, needle TEXT)",
                        "1 if every word of the second stands in the first, whatever the case, else 0.",
                        "ivo_hasword(obs_title, 'galaxy survey')"),
                truth(
                        "ivo_hashlist_has(hashlist TEXT, item TEXT)",
                        "1 if the list, separated by #, has the item, whatever the case, else 0.",
                        "ivo_hashlist_has('radio#optical', 'radio')"),
                truth(
                        "ivo_interval_overlaps(a1 NUMERIC, b1 NUMERIC, a2 NUMERIC, b2 NUMERIC)",
                        "1 if the intervals [a1, b1] and [a2, b2] share a value, else 0.",
                        "ivo_interval_overlaps(t_min, t_max, 58849, 58850)"),
                degrees("ivo_hms_to_degrees(hms TEXT)", "hours such as 3:34:45.4 or 3h34m45.4s", "3h34m45.4s"),
                degrees("ivo_dms_to_degrees(dms TEXT)", "degrees such as -42:9:6.8 or -42d9m6.8s", "-42:09:06.8"));
    }

    private static Function motion() {
        return PLAIN.of(
                List.of("ivo_epoch_prop_pos(ra REAL, dec REAL, parallax REAL, pmra REAL, pmdec REAL,"
                        + " radial_velocity REAL, ref_epoch REAL, out_epoch REAL) -> POINT"),
                "",
                "pos",
                "The position at another epoch: degrees, mas, mas/yr, km/s, Julian years. Position and epochs must not be"
                        + " NULL.",
                "ivo_epoch_prop_pos(7.606, 11.790, 125, 300, -428.8, 52.5, 2016.0, 1992.25)");
    }

    private static Function truth(String call, String description, String example) {
        return PLAIN.of(call + " -> INTEGER", "", description, example);
    }

    private static Function degrees(String call, String what, String example) {
        String name = call.substring(0, call.indexOf('('));
        return PLAIN.of(
                call + " -> REAL",
                "deg",
                "Degrees of " + what + "; NULL if the text is neither.",
                name + "('" + example + "')");
    }
}
