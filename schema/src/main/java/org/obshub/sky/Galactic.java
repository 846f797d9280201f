package org.obshub.sky;

/** Galactic coordinates to ICRS, by the angles of the Hipparcos Catalogue (ESA SP-1200, vol. 1, section 1.5.3). */
final class Galactic {
    private static final double POLE_RA = 192.85948;
    private static final double POLE_DEC = Math.toRadians(27.12825);
    private static final double NODE = 32.93192;

    private Galactic() {}

    static SkyPoint toIcrs(double l, double b) {
        UnitVector from = UnitVector.of(new SkyPoint(l - NODE, b));
        double sin = Math.sin(POLE_DEC);
        double cos = Math.cos(POLE_DEC);
        // x: from the node eastwards; y: 90 degrees on; z: the galactic pole
        double towardsPole = from.z() * cos - from.y() * sin;
        double height = from.z() * sin + from.y() * cos;
        SkyPoint turned = UnitVector.normalised(towardsPole, from.x(), height).point();
        return new SkyPoint(turned.ra() + POLE_RA, turned.dec());
    }
}
