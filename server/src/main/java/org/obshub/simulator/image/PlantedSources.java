package org.obshub.simulator.image;

import java.util.ArrayList;
import java.util.List;
import org.obshub.sky.SkyPoint;

/**
 * The simulated radio sky: point sources by a rule that a test can follow, ICRS.
 *
 * <p>Ring k = 0 to 359 stands at declination -89.75 + 0.5 k and has n = max(3, floor(720 cos dec)) sources; source j = 0 to
 * n - 1 stands at right ascension 360 (j + 0.5) / n. It has 0.010 + 0.001 ((7 k + 13 j) mod 190) Jy at 3 GHz. M82 and some
 * calibrators come on top of it. All have the spectral index -0.7.
 */
public final class PlantedSources {
    private static final int RINGS = 360;
    private static final double REFERENCE = 3e9;
    private static final double INDEX = -0.7;

    private static final List<Source> NAMED = List.of(
            new Source(new SkyPoint(148.968458, 69.679703), 2.5), // M82
            new Source(new SkyPoint(202.784533, 30.509155), 10.0), // 3C 286
            new Source(new SkyPoint(24.422081, 33.159759), 8.0), // 3C 48
            new Source(new SkyPoint(187.705930, 12.391123), 5.0)); // M87

    private PlantedSources() {}

    /**
     * One source.
     *
     * @param flux in Jy at 3 GHz
     */
    public record Source(SkyPoint position, double flux) {
        /** Flux in Jy at a frequency in Hz. */
        public double flux(double frequency) {
            return flux * Math.pow(frequency / REFERENCE, INDEX);
        }
    }

    /** All sources within a radius in degrees. */
    public static List<Source> around(SkyPoint centre, double radius) {
        List<Source> sources = new ArrayList<>();
        NAMED.stream()
                .filter(source -> source.position().distance(centre) <= radius)
                .forEach(sources::add);
        for (int ring = 0; ring < RINGS; ring++) {
            double dec = -89.75 + 0.5 * ring;
            if (Math.abs(dec - centre.dec()) > radius) {
                continue;
            }
            int count = Math.max(3, (int) Math.floor(720 * Math.cos(Math.toRadians(dec))));
            for (int j = 0; j < count; j++) {
                SkyPoint position = new SkyPoint(360 * (j + 0.5) / count, dec);
                if (position.distance(centre) <= radius) {
                    sources.add(new Source(position, 0.010 + 0.001 * ((7 * ring + 13 * j) % 190)));
                }
            }
        }
        return sources;
    }
}
