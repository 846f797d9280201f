package org.obshub.fits.wcs;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of spectral coordinate, each with its way to frequency (Greisen et al. 2006, paper III, table 3). Units SI. */
enum SpectralQuantity {
    FREQ {
        @Override
        double frequency(double value, double rest) {
            return value;
        }

        @Override
        double value(double frequency, double rest) {
            return frequency;
        }

        @Override
        double slope(double value, double rest) {
            return 1;
        }
    },
    /** Wavelength in vacuum. */
    WAVE {
        @Override
        double frequency(double value, double rest) {
            return LIGHT / value;
        }

        @Override
        double value(double frequency, double rest) {
            return LIGHT / frequency;
        }

        @Override
        double slope(double value, double rest) {
            return -LIGHT / (value * value);
        }
    },
    /** Radio velocity. */
    VRAD {
        @Override
        double frequency(double value, double rest) {
            return rest * (1 - value / LIGHT);
        }

        @Override
        double value(double frequency, double rest) {
            return LIGHT * (1 - frequency / rest);
        }

        @Override
        double slope(double value, double rest) {
            return -rest / LIGHT;
        }
    },
    /** Optical velocity. */
    VOPT {
        @Override
        double frequency(double value, double rest) {
            return rest / (1 + value / LIGHT);
        }

        @Override
        double value(double frequency, double rest) {
            return LIGHT * (rest / frequency - 1);
        }

        @Override
        double slope(double value, double rest) {
            return -rest / LIGHT / ((1 + value / LIGHT) * (1 + value / LIGHT));
        }
    },
    /** Redshift. */
    ZOPT {
        @Override
        double frequency(double value, double rest) {
            return rest / (1 + value);
        }

        @Override
        double value(double frequency, double rest) {
            return rest / frequency - 1;
        }

        @Override
        double slope(double value, double rest) {
            return -rest / ((1 + value) * (1 + value));
        }
    },
    /** Apparent radial velocity, relativistic. */
    VELO {
        @Override
        double frequency(double value, double rest) {
            return rest * Math.sqrt((LIGHT - value) / (LIGHT + value));
        }

        @Override
        double value(double frequency, double rest) {
            double ratio = frequency / rest * (frequency / rest);
            return LIGHT * (1 - ratio) / (1 + ratio);
        }

        @Override
        double slope(double value, double rest) {
            return -rest * LIGHT / ((LIGHT + value) * Math.sqrt((LIGHT - value) * (LIGHT + value)));
        }
    };

    /** Speed of light, m/s. */
    static final double LIGHT = 299_792_458.0;

    /** The frequency in Hz of a value; {@code rest} is the rest frequency in Hz, which the first two do not need. */
    abstract double frequency(double value, double rest);

    /** The value at a frequency. */
    abstract double value(double frequency, double rest);

    /** Change of frequency with the value. */
    abstract double slope(double value, double rest);

    boolean needsRest() {
        return this != FREQ && this != WAVE;
    }

    static Optional<SpectralQuantity> find(String name) {
        return Arrays.stream(values())
                .filter(quantity -> quantity.name().equals(name))
                .findFirst();
    }
}
