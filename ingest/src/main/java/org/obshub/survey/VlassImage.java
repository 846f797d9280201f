package org.obshub.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.obshub.sky.SkyPoint;

/**
 * One place of the VLASS image grid: images of about a square degree, in rows of constant declination inside a tile. The
 * rule was derived from the published names: it gives 3 778 of 3 803 of them exactly, most others to one second of time.
 *
 * @param row counted from the tile's southern edge
 * @param index counted along the row from the tile's western edge
 * @param centre the reference pixel, ICRS degrees
 */
public record VlassImage(VlassTile tile, int row, int index, SkyPoint centre) {
    /** Length of a side in degrees: 3722 pixels of one arcsecond, or 6202 of 0.6. */
    public static final double SIDE = 3722 / 3600.0;

    /** Pixels along a side of a quick-look image. */
    public static final int QUICK_LOOK_PIXELS = 3722;

    /** All images of a tile, row by row from the south. */
    public static List<VlassImage> of(VlassTile tile) {
        List<VlassImage> images = new ArrayList<>();
        int rows = (int) Math.round(tile.bounds().decMax() - tile.bounds().decMin());
        for (int row = 0; row < rows; row++) {
            addRow(tile, row, images);
        }
        return List.copyOf(images);
    }

    private static void addRow(VlassTile tile, int row, List<VlassImage> images) {
        VlassTile.Bounds bounds = tile.bounds();
        double south = bounds.decMin() + row;
        double nearEquator = Math.min(Math.abs(south), Math.abs(south + 1));
        double step = 1 / Math.cos(Math.toRadians(nearEquator));
        double width = bounds.raMax() - bounds.raMin();
        int count = (int) Math.ceil(width / step - 1e-9);
        for (int index = 0; index < count; index++) {
            boolean last = index == count - 1;
            // The last image stands in the middle of the strip that is left, so it overlaps its neighbour.
            double offset = last ? ((count - 1) * step + width) / 2 : (index + 0.5) * step;
            images.add(new VlassImage(tile, row, index, new SkyPoint(bounds.raMin() + offset, south + 0.5)));
        }
    }

    /** The centre as names carry it, {@code J005000-023000}: right ascension cut, not rounded, to a second of time. */
    public String name() {
        int seconds = (int) Math.floor(centre.ra() * 240 + 1e-6);
        int arcminutes = (int) Math.round(Math.abs(centre.dec()) * 60);
        return String.format(
                Locale.ROOT,
                "J%02d%02d%02d%s%02d%02d00",
                seconds / 3600,
                seconds / 60 % 60,
                seconds % 60,
                centre.dec() < 0 ? "-" : "+",
                arcminutes / 60,
                arcminutes % 60);
    }

    /** The observation this image makes in that epoch, {@code VLASS2.1.T10t02.J005000-023000}. */
    public String observationId(int epoch) {
        return "VLASS" + tile.epochHalf(epoch) + "." + tile.name() + "." + name();
    }

    /** The quick-look science file of that epoch. */
    public String quickLookFile(int epoch) {
        return "VLASS" + tile.epochHalf(epoch) + ".ql." + tile.name() + "." + name()
                + ".10.2048.v1.I.iter1.image.pbcor.tt0.subim.fits";
    }

    /** The four corners, seen from the centre: south-east, south-west, north-west, north-east (SIN projection). */
    public List<SkyPoint> corners() {
        double half = Math.toRadians(SIDE / 2);
        return List.of(at(half, -half), at(-half, -half), at(-half, half), at(half, half));
    }

    /** True if the point lies on the image (SIN projection of the sphere on the image plane). */
    public boolean covers(SkyPoint point) {
        double deltaRa = Math.toRadians(point.ra() - centre.ra());
        double dec = Math.toRadians(point.dec());
        double dec0 = Math.toRadians(centre.dec());
        boolean near = Math.sin(dec) * Math.sin(dec0) + Math.cos(dec) * Math.cos(dec0) * Math.cos(deltaRa) > 0;
        double x = Math.cos(dec) * Math.sin(deltaRa);
        double y = Math.sin(dec) * Math.cos(dec0) - Math.cos(dec) * Math.sin(dec0) * Math.cos(deltaRa);
        double half = Math.toRadians(SIDE / 2);
        return near && Math.abs(x) <= half && Math.abs(y) <= half;
    }

    private SkyPoint at(double x, double y) {
        double dec0 = Math.toRadians(centre.dec());
        double z = Math.sqrt(1 - x * x - y * y);
        double dec = Math.asin(y * Math.cos(dec0) + z * Math.sin(dec0));
        double deltaRa = Math.atan2(x, z * Math.cos(dec0) - y * Math.sin(dec0));
        return new SkyPoint(centre.ra() + Math.toDegrees(deltaRa), Math.toDegrees(dec));
    }
}
