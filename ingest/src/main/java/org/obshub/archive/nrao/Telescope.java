package org.obshub.archive.nrao;

import java.util.OptionalDouble;

/**
 * What an instrument in NRAO's table can see at once: its primary beam, its dishes, and its longest baseline where that is
 * fixed. Sources: VLA and VLBA Observational Status Summaries, GBT quick facts.
 */
enum Telescope {
    VLA(25),
    VLBA(25) {
        @Override
        OptionalDouble longestBaseline() {
            return OptionalDouble.of(8_611_000); // Mauna Kea to Saint Croix
        }
    },
    /** One dish: its beam is its resolution. The prime focus is used below 1.15 GHz. */
    GBT(100) {
        @Override
        double beam(double frequency) {
            return (frequency < 1.15e9 ? 13.01 : 12.60) / 60 / (frequency / 1e9);
        }
    },
    /** 1.13 lambda/D: 19.4 arcsec at 300 GHz. */
    ALMA(12) {
        @Override
        double beam(double frequency) {
            return Math.toDegrees(1.13 * 299_792_458 / frequency / 12);
        }
    },
    /** Anything else, GMVA's mixture of dishes among it, is taken to be made of 25 m dishes, of unknown extent. */
    OTHER(Double.NaN);

    private final double dish;

    Telescope(double dish) {
        this.dish = dish;
    }

    static Telescope of(String instrument) {
        return switch (instrument) {
            case "EVLA", "VLA" -> VLA;
            case "VLBA" -> VLBA;
            case "GBT" -> GBT;
            case "ALMA" -> ALMA;
            default -> OTHER;
        };
    }

    /** Diameter of a dish in metres; empty where dishes differ or are unknown. */
    OptionalDouble dish() {
        return Double.isNaN(dish) ? OptionalDouble.empty() : OptionalDouble.of(dish);
    }

    /** Longest baseline in metres, where no configuration changes it. */
    OptionalDouble longestBaseline() {
        return OptionalDouble.empty();
    }

    /**
     * Full width at half maximum of the primary beam in degrees at a frequency in hertz: 42 arcmin / GHz from 1 to 50 GHz,
     * 50 arcmin / GHz below (VLA Observational Status Summary, field of view).
     */
    double beam(double frequency) {
        double arcminGhz = frequency < 1e9 ? 50 : 42;
        return arcminGhz / 60 / (frequency / 1e9);
    }
}
