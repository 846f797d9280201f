package org.obshub.simulator.rows;

import java.util.Locale;
import java.util.Map;

/**
 * ALMA's ObsCore rows by rule: a row per spectral window of a source in a member data set, which share the identifier of
 * their project. What the rule does not vary is as in the recorded row.
 */
record AlmaRows(Map<String, Object> recorded) implements RowBlock {
    private static final int WINDOWS = 4;
    private static final int SOURCES = 750;
    private static final double GHZ_TO_METRES = 0.299792458;

    @Override
    public int size() {
        return SOURCES * WINDOWS;
    }

    @Override
    public Object cell(int row, String column) {
        int source = row / WINDOWS;
        int window = row % WINDOWS;
        double ghz = 84 + (source * 37 % 260) + 2.0 * window;
        return switch (column) {
            case "obs_publisher_did" -> "ADS/JAO.ALMA#20" + (12 + source % 14) + ".1.00" + (100 + source / 3) + ".S";
            case "proposal_id" -> "20" + (12 + source % 14) + ".1.00" + (100 + source / 3) + ".S";
            case "obs_id" ->
                "uid://A001/X" + Integer.toHexString(4000 + source) + "/X35.source." + target(source) + ".spw."
                        + (25 + 2 * window);
            case "member_ous_uid" -> "uid://A001/X" + Integer.toHexString(4000 + source) + "/X35";
            case "target_name" -> target(source);
            case "s_ra" -> ra(source);
            case "s_dec" -> dec(source);
            case "s_region" -> region(source);
            case "frequency" -> ghz;
            case "em_min" -> GHZ_TO_METRES / (ghz + 0.9375);
            case "em_max" -> GHZ_TO_METRES / (ghz - 0.9375);
            case "t_min" -> 56_000.25 + source * 5.5;
            case "t_max" -> 56_000.29 + source * 5.5;
            case "data_rights" -> source % 10 == 9 ? "Proprietary" : "Public";
            case "obs_release_date" -> source % 10 == 9 ? "3000-01-01T00:00:00.000" : "2020-03-03T03:20:58.000";
            case "lastModified" ->
                "20%02d-%02d-11T20:57:%02d.290".formatted(12 + source % 14, 1 + source % 12, source % 60);
            default -> recorded.getOrDefault(column, NOTHING);
        };
    }

    private static String target(int source) {
        return "J" + (1000 + source);
    }

    private static double ra(int source) {
        return source * 137.508 % 360;
    }

    private static double dec(int source) {
        return source % 100 - 70;
    }

    /** The three spellings that were recorded. */
    private static String region(int source) {
        double ra = ra(source);
        double dec = dec(source);
        return switch (source % 3) {
            case 0 -> String.format(Locale.ROOT, "Circle ICRS %.6f %.6f 0.008223", ra, dec);
            case 1 -> "Polygon ICRS " + box(ra, dec);
            default -> "Union ICRS ( Polygon " + box(ra, dec) + " Polygon " + box(ra, dec + 0.1) + " )";
        };
    }

    private static String box(double ra, double dec) {
        double half = 0.01;
        return String.format(
                Locale.ROOT,
                "%.6f %.6f %.6f %.6f %.6f %.6f %.6f %.6f",
                ra + half,
                dec - half,
                ra + half,
                dec + half,
                ra,
                dec + half,
                ra,
                dec - half);
    }
}
