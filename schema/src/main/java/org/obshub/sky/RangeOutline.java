package org.obshub.sky;

import java.util.ArrayList;
import java.util.List;

/** A coordinate range drawn as polygons whose edges follow its parallels in steps of at most a degree. */
final class RangeOutline {
    /** No polygon spans more, so that each stays well below a hemisphere. */
    private static final double WIDEST = 90;

    private RangeOutline() {}

    static List<Region> of(Range range) {
        double width = range.width();
        if (width == 360 && range.decMin() == -90 && range.decMax() == 90) {
            return List.of(new Cone(new SkyPoint(0, 0), 180));
        }
        if (range.decMin() == range.decMax() && (width == 0 || Math.abs(range.decMin()) == 90)) {
            return List.of(new Cone(new SkyPoint(range.raMin(), range.decMin()), 0));
        }
        List<Region> pieces = new ArrayList<>();
        int columns = (int) Math.max(1, Math.ceil(width / WIDEST));
        int rows = (int) Math.max(1, Math.ceil((range.decMax() - range.decMin()) / WIDEST));
        double across = width / columns;
        double up = (range.decMax() - range.decMin()) / rows;
        for (int c = 0; c < columns; c++) {
            for (int r = 0; r < rows; r++) {
                double low = range.decMin() + r * up;
                pieces.add(piece(range.raMin() + c * across, across, low, Math.min(90, low + up)));
            }
        }
        return pieces;
    }

    private static Region piece(double ra, double width, double low, double high) {
        int steps = (int) Math.max(1, Math.ceil(width));
        List<SkyPoint> vertices = new ArrayList<>();
        for (int i = 0; i <= steps; i++) {
            vertices.add(new SkyPoint(ra + width * i / steps, low));
        }
        for (int i = steps; i >= 0; i--) {
            vertices.add(new SkyPoint(ra + width * i / steps, high));
        }
        return new Polygon(vertices);
    }
}
