package org.obshub.fits;

import java.util.Optional;
import org.obshub.fits.image.PixelRange;
import org.obshub.fits.wcs.Celestial;
import org.obshub.fits.wcs.Pixel;
import org.obshub.sky.Region;
import org.obshub.sky.UnitVector;

/**
 * The smallest box of pixels that holds what a region and an image have in common. It is spanned by the outline of the region
 * where it lies on the image, by the edge of the image where it lies in the region, and by the border of the map where it lies
 * in both. Curves are halved until they are straight to a hundredth of a pixel, and much further where they are
 * about to widen the box. One thread.
 */
final class RegionBounds {
    private static final double FLAT = 0.01;

    private static final double FLAT_AT_THE_SIDES = 1e-6;
    private static final int PIECES = 64;
    private static final int DEEPEST = 30;
    /** A pixel counts if more of it than this is met: rounding must not add a row. */
    private static final double SLIVER = 1e-6;

    private final Celestial wcs;
    private final Region region;
    private final double width;
    private final double height;
    private double left = Double.POSITIVE_INFINITY;
    private double right = Double.NEGATIVE_INFINITY;
    private double bottom = Double.POSITIVE_INFINITY;
    private double top = Double.NEGATIVE_INFINITY;

    private RegionBounds(Celestial wcs, Region region, long width, long height) {
        this.wcs = wcs;
        this.region = region;
        this.width = width;
        this.height = height;
    }

    /** Ranges along the longitude and the latitude axis. */
    record Found(PixelRange longitude, PixelRange latitude) {}

    /** The box; empty if region and image share nothing. */
    static Optional<Found> find(Celestial wcs, Region region, long width, long height) {
        RegionBounds bounds = new RegionBounds(wcs, region, width, height);
        Curve.outline(region).forEach(bounds::addOutline);
        bounds.addEdges();
        bounds.addBorder();
        return bounds.found();
    }

    private Optional<Found> found() {
        if (left > right) {
            return Optional.empty();
        }
        return Optional.of(new Found(range(left, right, (long) width), range(bottom, top, (long) height)));
    }

    private static PixelRange range(double low, double high, long length) {
        long first = Math.max(1, Math.min(length, (long) Math.floor(low + 0.5 + SLIVER)));
        long last = Math.max(1, Math.min(length, (long) Math.ceil(high - 0.5 - SLIVER)));
        return new PixelRange(first, Math.max(first, last));
    }

    private void add(double x, double y) {
        left = Math.min(left, x);
        right = Math.max(right, x);
        bottom = Math.min(bottom, y);
        top = Math.max(top, y);
    }

    private boolean onImage(Pixel pixel) {
        return pixel.x() >= 0.5 && pixel.x() <= width + 0.5 && pixel.y() >= 0.5 && pixel.y() <= height + 0.5;
    }

    /** A place on the outline; not a number if the map does not show it. */
    private record Spot(double part, Pixel pixel, boolean shown, boolean inside) {}

    private Spot spot(Curve curve, double part) {
        Optional<Pixel> found = wcs.pixel(curve.at(part)).map(this::turned);
        found.filter(this::onImage).ifPresent(pixel -> add(pixel.x(), pixel.y()));
        return new Spot(
                part,
                found.orElse(new Pixel(0, 0)),
                found.isPresent(),
                found.filter(this::onImage).isPresent());
    }

    /** A map may go on beyond a whole turn of longitude: the place that is on the image, if one is. */
    private Pixel turned(Pixel pixel) {
        if (onImage(pixel) || wcs.turn().isEmpty()) {
            return pixel;
        }
        Pixel turn = wcs.turn().orElseThrow();
        for (int turns : new int[] {-1, 1}) {
            Pixel other = new Pixel(pixel.x() + turns * turn.x(), pixel.y() + turns * turn.y());
            if (onImage(other)) {
                return other;
            }
        }
        return pixel;
    }

    private void addOutline(Curve curve) {
        Spot before = spot(curve, 0);
        for (int i = 1; i <= PIECES; i++) {
            Spot after = spot(curve, (double) i / PIECES);
            refine(curve, before, after, 0);
            before = after;
        }
    }

    private void refine(Curve curve, Spot from, Spot to, int depth) {
        if (depth == DEEPEST || !worthwhile(from, to, depth)) {
            return;
        }
        Spot middle = spot(curve, (from.part() + to.part()) / 2);
        if (from.inside() && to.inside() && middle.inside()) {
            double bend = bend(from.pixel(), middle.pixel(), to.pixel());
            if (bend < FLAT_AT_THE_SIDES || (bend < FLAT && !atTheSides(middle.pixel()))) {
                return;
            }
        }
        refine(curve, from, middle, depth + 1);
        refine(curve, middle, to, depth + 1);
    }

    /** Whether the piece between may add to the box. */
    private boolean worthwhile(Spot from, Spot to, int depth) {
        if (!from.shown() && !to.shown()) {
            return depth < 3;
        }
        if (!from.shown() || !to.shown()) {
            return true;
        }
        Pixel a = from.pixel();
        Pixel b = to.pixel();
        double length = Math.hypot(a.x() - b.x(), a.y() - b.y());
        if (length < FLAT || (length < 1 && !from.inside() && !to.inside())) {
            return false;
        }
        return Math.max(a.x(), b.x()) + length >= 0.5
                && Math.min(a.x(), b.x()) - length <= width + 0.5
                && Math.max(a.y(), b.y()) + length >= 0.5
                && Math.min(a.y(), b.y()) - length <= height + 0.5;
    }

    /** How far the middle of a curve is from that of its chord. */
    private static double bend(Pixel a, Pixel middle, Pixel b) {
        return Math.max(Math.abs((a.x() + b.x()) / 2 - middle.x()), Math.abs((a.y() + b.y()) / 2 - middle.y()));
    }

    private boolean atTheSides(Pixel pixel) {
        double near = 2 * FLAT;
        return pixel.x() < left + near
                || pixel.x() > right - near
                || pixel.y() < bottom + near
                || pixel.y() > top - near;
    }

    private void addEdges() {
        addEdge(0.5, 0.5, width + 0.5, 0.5);
        addEdge(0.5, height + 0.5, width + 0.5, height + 0.5);
        addEdge(0.5, 0.5, 0.5, height + 0.5);
        addEdge(width + 0.5, 0.5, width + 0.5, height + 0.5);
    }

    private void addEdge(double x1, double y1, double x2, double y2) {
        double before = 0;
        boolean wasInside = addIfInside(x1, y1);
        for (int i = 1; i <= PIECES; i++) {
            double part = (double) i / PIECES;
            boolean isInside = addIfInside(x1 + part * (x2 - x1), y1 + part * (y2 - y1));
            if (isInside != wasInside) {
                double in = isInside ? part : before;
                double out = isInside ? before : part;
                while (Math.abs(in - out) * Math.max(width, height) > FLAT) {
                    double middle = (in + out) / 2;
                    if (addIfInside(x1 + middle * (x2 - x1), y1 + middle * (y2 - y1))) {
                        in = middle;
                    } else {
                        out = middle;
                    }
                }
            }
            wasInside = isInside;
            before = part;
        }
    }

    private boolean addIfInside(double x, double y) {
        boolean inside = wcs.direction(x, y).filter(this::inRegion).isPresent();
        if (inside) {
            add(x, y);
        }
        return inside;
    }

    private boolean inRegion(UnitVector direction) {
        return region.contains(direction.point());
    }

    private void addBorder() {
        for (Celestial.Placed placed : wcs.border()) {
            Pixel pixel = turned(placed.pixel());
            if (onImage(pixel) && inRegion(placed.direction())) {
                add(pixel.x(), pixel.y());
            }
        }
    }
}
