package org.obshub.sky;

/** A circle on the sky: ICRS centre and angular radius, all in degrees; radius 180 is the whole sky. */
public record Cone(SkyPoint centre, double radius) implements Region {
    public Cone {
        if (!(radius >= 0 && radius <= 180)) { // also refuses NaN
            throw new IllegalArgumentException("radius outside [0, 180] deg: " + radius);
        }
    }

    @Override
    public Cone boundingCone() {
        return this;
    }
}
