package org.obshub.sky;

/**
 * A box in coordinates (SIA 2.0 RANGE, VLASS tiles): meridians and parallels are its edges, in degrees. It runs east from
 * {@code raMin} to {@code raMax}; {@code raMax - raMin >= 360} is the full circle, {@code raMax < raMin} is given as
 * {@code raMax + 360}.
 */
public record Range(double raMin, double raMax, double decMin, double decMax) implements Region {
    public Range {
        if (!(raMax >= raMin && decMin >= -90 && decMax <= 90 && decMax >= decMin)) {
            throw new IllegalArgumentException(
                    "no coordinate range: " + raMin + " " + raMax + " " + decMin + " " + decMax);
        }
    }

    /** Extent in right ascension, at most 360; what lacks a nanodegree to the full circle is the full circle. */
    public double width() {
        double width = raMax - raMin;
        return width >= 360 - 1e-9 ? 360 : width;
    }

    @Override
    public SkyPoint centre() {
        return new SkyPoint((raMin + raMax) / 2, (decMin + decMax) / 2);
    }
}
