package org.obshub.survey;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The frequency ranges of the ASKAP surveys, in megahertz: what continuum images cover although their headers give one
 * frequency. Project codes are those of the pilot and the full survey; most come from third parties.
 */
public enum AskapBand {
    RACS_LOW("RACS-low", 887.5, 743.5, 1031.5, "AS110"),
    RACS_LOW3("RACS-low3", 943.5, 799.5, 1087.5, "AS110"),
    /** Observed 288 MHz wide around 1295.5; the upper 144 MHz are kept. */
    RACS_MID("RACS-mid", 1367.5, 1295.5, 1439.5, "AS110"),
    RACS_HIGH("RACS-high", 1655.5, 1511.5, 1799.5, "AS110"),
    EMU("EMU", 943.5, 799.5, 1087.5, "AS101 AS201"),
    POSSUM_BAND1("POSSUM", 943.5, 799.5, 1087.5, "AS103 AS203"),
    POSSUM_BAND2("POSSUM", 1367.5, 1295.5, 1439.5, "AS103 AS203"),
    WALLABY("WALLABY", 1367.5, 1295.5, 1439.5, "AS102 AS202"),
    VAST_LOW("VAST", 887.5, 743.5, 1031.5, "AS107 AS207"),
    VAST("VAST", 943.5, 799.5, 1087.5, "AS107 AS207"),
    FLASH("FLASH", 855.5, 711.5, 999.5, "AS109 AS209"),
    DINGO_LOW("DINGO", 1004.0, 860.0, 1148.0, "AS104 AS204"),
    DINGO("DINGO", 1290.0, 1146.0, 1434.0, "AS104 AS204");

    /** How far an image's frequency may lie from a band's centre to be taken for it, in megahertz. */
    private static final double TOLERANCE = 10;

    private final String survey;
    private final double centre;
    private final double low;
    private final double high;
    private final String projects;

    AskapBand(String survey, double centre, double low, double high, String projects) {
        this.survey = survey;
        this.centre = centre;
        this.low = low;
        this.high = high;
        this.projects = projects;
    }

    /** The bands of a project code, {@code AS110}; none for a project that is not listed, GASKAP's narrow windows among them. */
    public static List<AskapBand> ofProject(String code) {
        return Arrays.stream(values())
                .filter(band -> band.projects().contains(code))
                .toList();
    }

    /** The bands of a survey by its short name, {@code RACS-low}. */
    public static List<AskapBand> ofSurvey(String survey) {
        return Arrays.stream(values())
                .filter(band -> band.survey.equalsIgnoreCase(survey))
                .toList();
    }

    /** Of some bands the one centred within 10 MHz of a frequency, the nearest first. */
    public static Optional<AskapBand> nearest(List<AskapBand> bands, double megahertz) {
        return bands.stream()
                .filter(band -> Math.abs(band.centre - megahertz) <= TOLERANCE)
                .min((a, b) -> Double.compare(Math.abs(a.centre - megahertz), Math.abs(b.centre - megahertz)));
    }

    public String survey() {
        return survey;
    }

    /** The reference frequency the images carry, in megahertz. */
    public double centreMhz() {
        return centre;
    }

    /** The lower edge in megahertz. */
    public double lowMhz() {
        return low;
    }

    /** The upper edge in megahertz. */
    public double highMhz() {
        return high;
    }

    public List<String> projects() {
        return List.of(projects.split(" "));
    }
}
