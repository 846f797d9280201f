package org.obshub.archive.nrao;

/** The primary beam of a 25 m dish of the VLA or VLBA. */
final class PrimaryBeam {
    private PrimaryBeam() {}

    /**
     * Full width at half maximum in degrees at a frequency in hertz: 42 arcmin / GHz from 1 to 50 GHz, 50 arcmin / GHz
     * below (VLA Observational Status Summary, field of view).
     */
    static double width(double frequency) {
        double arcminGhz = frequency < 1e9 ? 50 : 42;
        return arcminGhz / 60 / (frequency / 1e9);
    }
}
