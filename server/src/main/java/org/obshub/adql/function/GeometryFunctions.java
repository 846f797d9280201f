package org.obshub.adql.function;

import java.util.List;

/** The geometry of ADQL 2.1, section 4.2; angles in degrees. */
final class GeometryFunctions {
    private static final Function.Group GEOMETRY = new Function.Group(Feature.GEOMETRY, false);

    private GeometryFunctions() {}

    static List<Function> all() {
        return List.of(
                of("AREA(g GEOMETRY) -> REAL", "deg**2", "phys.angArea", "Area in square degrees.", "AREA(s_region)"),
                shape(
                        "Box around a centre, width and height in degrees.",
                        "BOX(83.6, 22.0, 2, 1)",
                        "BOX(ra REAL, dec REAL, width REAL, height REAL) -> POLYGON",
                        "BOX(centre POINT, width REAL, height REAL) -> POLYGON"),
                of("CENTROID(g GEOMETRY) -> POINT", "", "pos", "Centre of a geometry.", "CENTROID(s_region)"),
                shape(
                        "Circle around a centre, radius in degrees.",
                        "CIRCLE(83.6, 22.0, 0.5)",
                        "CIRCLE(ra REAL, dec REAL, radius REAL) -> CIRCLE",
                        "CIRCLE(centre POINT, radius REAL) -> CIRCLE"),
                of(
                        "CONTAINS(inner GEOMETRY, outer GEOMETRY) -> INTEGER",
                        "",
                        "",
                        "1 if the first lies in the second, else 0.",
                        "CONTAINS(POINT(83.6, 22.0), s_region)"),
                of("COORD1(p POINT) -> REAL", "deg", "pos.eq.ra", "Right ascension.", "COORD1(CENTROID(s_region))"),
                of("COORD2(p POINT) -> REAL", "deg", "pos.eq.dec", "Declination.", "COORD2(CENTROID(s_region))"),
                of("COORDSYS(g GEOMETRY) -> TEXT", "", "pos.frame", "Always ICRS.", "COORDSYS(s_region)"),
                GEOMETRY.of(
                        List.of(
                                "DISTANCE(a POINT, b POINT) -> REAL",
                                "DISTANCE(ra1 REAL, dec1 REAL, ra2 REAL, dec2 REAL) -> REAL"),
                        "deg",
                        "pos.angDistance",
                        "Angle between two positions.",
                        "DISTANCE(s_ra, s_dec, 83.6, 22.0)"),
                of(
                        "INTERSECTS(a GEOMETRY, b GEOMETRY) -> INTEGER",
                        "",
                        "",
                        "1 if both share a point, else 0.",
                        "INTERSECTS(s_region, CIRCLE(83.6, 22.0, 0.5))"),
                of("POINT(ra REAL, dec REAL) -> POINT", "", "pos", "Position in ICRS, degrees.", "POINT(s_ra, s_dec)"),
                shape(
                        "Polygon of great circles through the vertices.",
                        "POLYGON(10, 0, 12, 0, 11, 2)",
                        "POLYGON(ra1 REAL, dec1 REAL, ra2 REAL, dec2 REAL, ra3 REAL, dec3 REAL, ...2) -> POLYGON",
                        "POLYGON(a POINT, b POINT, c POINT, ...1) -> POLYGON"),
                shape(
                        "Region written as STC-S or as the number list of DALI: a circle of 3, a polygon of 6 and more.",
                        "REGION('CIRCLE ICRS 83.6 22.0 0.5')",
                        "REGION(text LITERAL) -> REGION"));
    }

    private static Function of(String form, String unit, String ucd, String description, String example) {
        return GEOMETRY.of(List.of(form), unit, ucd, description, example);
    }

    private static Function shape(String description, String example, String... forms) {
        return GEOMETRY.of(List.of(forms), "", "pos.outline", description, example);
    }
}
