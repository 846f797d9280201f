package org.obshub.sky.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.obshub.sky.Cone;
import org.obshub.sky.Range;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;

class FrameTest {
    /** Poles and origins as their definitions give them: IAU 1958 in B1950, its J2000 form, the obliquity of IAU 2006. */
    @ParameterizedTest
    @CsvSource({
        "GALACTIC, FK4, 0, 90, 192.25, 27.4",
        "GALACTIC, FK5, 0, 90, 192.8594812, 27.1282512",
        "GALACTIC, ICRS, 0, 0, 266.4049883, -28.9361778",
        "ECLIPTIC, ICRS, 90, 0, 90, 23.4392794",
        "ECLIPTIC, ICRS, 0, 90, 270, 66.5607206"
    })
    void knownDirectionsComeOut(Frame from, Frame to, double lon, double lat, double expectedLon, double expectedLat) {
        SkyPoint found = from.to(to, new SkyPoint(lon, lat));

        assertThat(found.distance(new SkyPoint(expectedLon, expectedLat))).isLessThan(1e-6);
    }

    @Test
    void thereAndBackIsTheSame() {
        Random random = new Random(4);
        for (Frame from : Frame.values()) {
            for (Frame to : Frame.values()) {
                SkyPoint point = new SkyPoint(360 * random.nextDouble(), 180 * random.nextDouble() - 90);

                assertThat(to.to(from, from.to(to, point)).distance(point)).isLessThan(1e-12);
            }
        }
    }

    @Test
    void regionsKeepTheirInside() {
        Region range = new Range(10, 20, -5, 5);
        Region turned = Frame.ICRS.to(Frame.GALACTIC, range);

        assertThat(turned.contains(Frame.ICRS.to(Frame.GALACTIC, new SkyPoint(15, 3))))
                .isTrue();
        assertThat(turned.contains(Frame.ICRS.to(Frame.GALACTIC, new SkyPoint(15, 6))))
                .isFalse();
        assertThat(Frame.ICRS.to(Frame.FK4, new Cone(new SkyPoint(1, 1), 2)).area())
                .isEqualTo(new Cone(new SkyPoint(1, 1), 2).area());
    }
}
