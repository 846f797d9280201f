package org.obshub.adql.function;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What functions and columns of other services and databases are called here. */
public final class ForeignNames {
    /** Functions of the same arguments and the same result under another name. */
    private static final Map<String, String> SAME = Map.ofEntries(
            Map.entry("CEIL", "CEILING"),
            Map.entry("POW", "POWER"),
            Map.entry("LN", "LOG"),
            Map.entry("TRUNC", "TRUNCATE"),
            Map.entry("RANDOM", "RAND"),
            Map.entry("IFNULL", "COALESCE"),
            Map.entry("NVL", "COALESCE"),
            Map.entry("ISNULL", "COALESCE"),
            Map.entry("UCASE", "UPPER"),
            Map.entry("LCASE", "LOWER"),
            Map.entry("MEAN", "AVG"),
            Map.entry("STRING_AGG", "ivo_string_agg"),
            Map.entry("GAVO_MOCUNION", "hub_moc_union"),
            Map.entry("GAVO_MOCINTERSECT", "hub_moc_intersection"),
            Map.entry("GAVO_TO_JD", "ivo_to_jd"),
            Map.entry("GAVO_TO_MJD", "ivo_to_mjd"));

    private static final String PIECES = "ADQL has no functions for pieces of text; LIKE and ILIKE test patterns";
    private static final String NOW = "the present time is not known to a query; write it: '2026-01-31T12:00:00'";
    private static final String CHOICE =
            "ADQL has no choices inside a value; use COALESCE for missing values, or UNION ALL of one SELECT per case";
    private static final String PLACE =
            "places are asked for with CONTAINS(POINT(s_ra, s_dec), CIRCLE(10, 20, 0.5)) = 1"
                    + " or DISTANCE(s_ra, s_dec, 10, 20) < 0.5, in degrees";
    private static final String NAMES = "names of objects are not looked up here; give the position";
    private static final String SPREAD = "the aggregates are COUNT, SUM, AVG, MIN and MAX;"
            + " AVG(x*x) - AVG(x)*AVG(x) is the variance, ivo_histogram shows the distribution";

    /** What to do in place of functions that have no equal. */
    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("CONCAT", "strings are joined with ||"),
            Map.entry("GROUP_CONCAT", "ivo_string_agg(text, ', ') joins the texts of a group"),
            Map.entry("LISTAGG", "ivo_string_agg(text, ', ') joins the texts of a group"),
            Map.entry("SUBSTR", PIECES),
            Map.entry("LEN", PIECES),
            Map.entry("LENGTH", PIECES),
            Map.entry("REPLACE", PIECES),
            Map.entry("REGEXP_LIKE", PIECES),
            Map.entry("REGEXP_REPLACE", PIECES),
            Map.entry("STARTS_WITH", PIECES),
            Map.entry("NOW", NOW),
            Map.entry("GETDATE", NOW),
            Map.entry("SYSDATE", NOW),
            Map.entry("CURDATE", NOW),
            Map.entry("IF", CHOICE),
            Map.entry("IIF", CHOICE),
            Map.entry("DECODE", CHOICE),
            Map.entry("GREATEST", CHOICE),
            Map.entry("LEAST", CHOICE),
            Map.entry("STDDEV", SPREAD),
            Map.entry("STDEV", SPREAD),
            Map.entry("VARIANCE", SPREAD),
            Map.entry("MEDIAN", SPREAD),
            Map.entry("LOG2", "write LOG(x) / LOG(2)"),
            Map.entry("TO_CHAR", "CAST(x AS VARCHAR) makes text"),
            Map.entry("STR", "CAST(x AS VARCHAR) makes text"),
            Map.entry("TO_DATE", "times are written as text: '2020-01-31'; ivo_to_mjd('2020-01-31') is the number"),
            Map.entry("DATEDIFF", "t_min and t_max are modified Julian dates; subtract them, the result is in days"),
            Map.entry("SPOINT", PLACE),
            Map.entry("SCIRCLE", PLACE),
            Map.entry("SPOLY", PLACE),
            Map.entry("ST_CONTAINS", PLACE),
            Map.entry("ST_INTERSECTS", PLACE),
            Map.entry("Q3C_RADIAL_QUERY", PLACE),
            Map.entry("Q3C_JOIN", PLACE),
            Map.entry("Q3C_DIST", "write DISTANCE(ra1, dec1, ra2, dec2)"),
            Map.entry("GAVO_RESOLVE", NAMES),
            Map.entry("GAVO_SIMBADPOINT", NAMES),
            Map.entry("IVO_SIMBADPOINT", NAMES),
            Map.entry("GAVO_SPECCONV", "hub_freq(wavelength_m) and hub_wavelength(freq_hz) convert, IN_UNIT scales"),
            Map.entry("IVO_SPECCONV", "hub_freq(wavelength_m) and hub_wavelength(freq_hz) convert, IN_UNIT scales"),
            Map.entry("IVO_APPLY_PM", "write ivo_epoch_prop_pos(...)"));

    /** Columns of ObsCore by the names that catalogues and archives give to such values. */
    private static final Map<String, List<String>> COLUMNS = Map.ofEntries(
            Map.entry("ra", List.of("s_ra")),
            Map.entry("raj2000", List.of("s_ra")),
            Map.entry("ra_j2000", List.of("s_ra")),
            Map.entry("ra_deg", List.of("s_ra")),
            Map.entry("radeg", List.of("s_ra")),
            Map.entry("dec", List.of("s_dec")),
            Map.entry("de", List.of("s_dec")),
            Map.entry("decl", List.of("s_dec")),
            Map.entry("dej2000", List.of("s_dec")),
            Map.entry("dec_j2000", List.of("s_dec")),
            Map.entry("dec_deg", List.of("s_dec")),
            Map.entry("dedeg", List.of("s_dec")),
            Map.entry("freq", List.of("freq_min", "freq_max")),
            Map.entry("frequency", List.of("freq_min", "freq_max")),
            Map.entry("wavelength", List.of("em_min", "em_max")),
            Map.entry("mjd", List.of("t_min", "t_max")),
            Map.entry("date_obs", List.of("t_min", "t_max")),
            Map.entry("obs_date", List.of("t_min", "t_max")),
            Map.entry("time", List.of("t_min", "t_max")),
            Map.entry("telescope", List.of("facility_name")),
            Map.entry("telescope_name", List.of("facility_name")),
            Map.entry("object", List.of("target_name")),
            Map.entry("source_name", List.of("target_name")),
            Map.entry("object_name", List.of("target_name")),
            Map.entry("footprint", List.of("s_region")),
            Map.entry("polygon", List.of("s_region")),
            Map.entry("release_date", List.of("obs_release_date")),
            Map.entry("filesize", List.of("access_estsize")),
            Map.entry("project", List.of("proposal_id")));

    private ForeignNames() {}

    /** The function of the same arguments and result. */
    public static Optional<String> sameFunction(String name) {
        return Optional.ofNullable(SAME.get(name.toUpperCase(Locale.ROOT)));
    }

    /** What to write instead of a function that has no equal. */
    public static Optional<String> insteadOf(String function) {
        return Optional.ofNullable(INSTEAD.get(function.toUpperCase(Locale.ROOT)));
    }

    /** The columns that hold what is called so elsewhere; none for other names. */
    public static List<String> columns(String name) {
        return COLUMNS.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }
}
