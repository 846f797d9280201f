package org.obshub.simulator.rows;

import org.obshub.sky.SkyPoint;

/** What is known of an image file of an archive before it is made. */
public record ImageFile(String name, Survey survey, Content content, Grid grid, Beam beam, Observation observation) {
    /** Whose header it has. */
    public enum Survey {
        VLASS,
        RACS
    }

    /** What its pixels show. */
    public enum Content {
        SKY,
        NOISE,
        WEIGHT
    }

    /**
     * A square of pixels in SIN projection.
     *
     * @param centre position of the reference pixel in the frame of the image, degrees
     * @param pixels along a side
     * @param step size of a pixel in degrees
     * @param icrs false for FK5
     */
    public record Grid(SkyPoint centre, int pixels, double step, boolean icrs) {}

    /**
     * What the telescope's beam was.
     *
     * @param major full width at half maximum in degrees
     * @param minor full width at half maximum in degrees
     * @param frequency Hz
     */
    public record Beam(double major, double minor, double frequency) {}

    /**
     * What was observed when.
     *
     * @param start MJD, UTC
     */
    public record Observation(String object, double start) {}
}
