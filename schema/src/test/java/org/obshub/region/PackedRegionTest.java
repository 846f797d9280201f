package org.obshub.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.obshub.sky.Cone;
import org.obshub.sky.RandomSky;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;

class PackedRegionTest {
    @Property(tries = 2000)
    void decodesToAnEqualRegion(@ForAll long seed) {
        Region region = new RandomSky(seed).region(180);

        byte[] packed = PackedRegion.encode(region);

        assertThat(PackedRegion.decode(packed)).isEqualTo(region);
        assertThat(PackedRegion.isPoint(packed)).isFalse();
        assertThat(PackedRegion.area(packed)).isEqualTo(region.area());
        assertThat(PackedRegion.decodePoint(PackedRegion.centre(packed))).isEqualTo(region.centre());
    }

    @Property(tries = 2000)
    void predicatesAreThoseOfTheRegions(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        SkyPoint centre = sky.point();
        Region a = sky.region(centre, 60);
        Region b = sky.region(sky.near(centre, 5), 60);
        SkyPoint point = sky.near(centre, 20);
        byte[] packedA = PackedRegion.encode(a);
        byte[] packedB = PackedRegion.encode(b);
        byte[] packedPoint = PackedRegion.encodePoint(point);

        assertThat(PackedRegion.intersects(packedA, packedB)).isEqualTo(a.intersects(b));
        assertThat(PackedRegion.contains(packedA, packedB)).isEqualTo(a.contains(b));
        assertThat(PackedRegion.contains(packedA, packedPoint)).isEqualTo(a.contains(point));
        assertThat(PackedRegion.intersects(packedPoint, packedB)).isEqualTo(b.contains(point));
    }

    @Test
    void pointsKeepTheirDegreesAndDistances() {
        byte[] a = PackedRegion.encodePoint(new SkyPoint(0.1, 0.2));
        byte[] b = PackedRegion.encodePoint(new SkyPoint(0.1, 1.2));

        assertThat(PackedRegion.isPoint(a)).isTrue();
        assertThat(PackedRegion.decodePoint(a)).isEqualTo(new SkyPoint(0.1, 0.2));
        assertThat(PackedRegion.decode(a)).isEqualTo(new Cone(new SkyPoint(0.1, 0.2), 0));
        assertThat(PackedRegion.distance(a, b)).isCloseTo(1, within(1e-14));
        assertThat(PackedRegion.contains(a, a)).isTrue();
        assertThat(PackedRegion.contains(a, b)).isFalse();
    }

    @Test
    void refusesOtherBytes() {
        assertThatThrownBy(() -> PackedRegion.decode(new byte[] {77}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a packed region: first byte 77");
        assertThatThrownBy(() -> PackedRegion.decodePoint(PackedRegion.encode(new Cone(new SkyPoint(1, 2), 3))))
                .hasMessage("expected a position, found a region");
    }
}
