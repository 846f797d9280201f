package org.obshub.vlass;

import java.util.Comparator;
import java.util.List;
import org.obshub.sky.Polygon;
import org.obshub.sky.SkyPoint;
import org.obshub.store.vlass.Block;
import org.obshub.survey.VlassImage;
import org.obshub.survey.VlassTile;
import org.obshub.survey.VlassTiles;

/**
 * An image somebody wants to make of VLASS visibilities (the tile puller of VLASS Memo 20). Sources outside the image are
 * still seen by fields near it, so more is imaged than is wanted, and fields are taken from further out still.
 *
 * @param centre ICRS
 * @param side of the wanted image, arcsec
 * @param fieldRadius within which a field contributes, arcsec
 */
public record Imaging(SkyPoint centre, double side, double fieldRadius) {
    /** The radius of Memo 20: where the beam at 2 GHz falls to 0.17. */
    public static final double USUAL_FIELD_RADIUS = 1000;

    /** Where the beam at 2.4 GHz falls to 0.17, arcsec: so far beyond the last field are sources still seen. */
    private static final double BEAM_REACH = 840;

    /** Pixels of single-epoch and of quick-look images, arcsec. */
    public static final double SINGLE_EPOCH_PIXEL = 0.6;

    public static final double QUICK_LOOK_PIXEL = 1.0;

    /** No box is wider, so that its edges are arcs well below a quarter of the sky. */
    private static final double WIDEST = 60 * 3600;

    public Imaging {
        if (!(side > 0 && side <= WIDEST)) {
            throw new IllegalArgumentException("image size outside (0, " + (int) WIDEST + "] arcsec: " + side);
        }
        if (!(fieldRadius > 0 && fieldRadius <= WIDEST)) {
            throw new IllegalArgumentException("field radius outside (0, " + (int) WIDEST + "] arcsec: " + fieldRadius);
        }
    }

    /** With the usual field radius. */
    public static Imaging of(SkyPoint centre, double side) {
        return new Imaging(centre, side, USUAL_FIELD_RADIUS);
    }

    /** Arcsec from a field's centre to where a beam of 21 arcmin FWHM (2 GHz) falls to a fraction of its peak. */
    public static double fieldRadius(double fraction) {
        return 630 * Math.sqrt(Math.log(1 / fraction) / Math.log(2));
    }

    /** Side of the image to make, arcsec: the wanted one and all around it that its fields see. */
    public double fullSide() {
        return side + 2 * (fieldRadius + BEAM_REACH);
    }

    /** Pixels along a side of the image to make: the smallest count of fast transforms that holds it. */
    public int cells(double pixel) {
        return CellCounts.atLeast(fullSide() / pixel);
    }

    /** Where contributing fields lie: a square on the sky about the target, the same at every declination. */
    public Polygon fieldBox() {
        double width = 2 * (side / 2 + fieldRadius) / 3600;
        return Polygon.box(centre, width, width);
    }

    /** The tiles that hold contributing fields, from the south. */
    public List<VlassTile> tiles(VlassTiles all) {
        Polygon box = fieldBox();
        return all.all().stream().filter(tile -> tile.region().intersects(box)).toList();
    }

    /** The blocks that observed contributing fields, in the order of projects, so of epochs. */
    public List<Block> blocks(List<Block> all) {
        Polygon box = fieldBox();
        return all.stream()
                .filter(block -> block.region().intersects(box))
                .sorted(Comparator.comparing(Block::project).thenComparingDouble(Block::start))
                .toList();
    }

    /** The published images that show the target: 1 to 4 in each epoch. */
    public List<VlassImage> images(VlassTiles all) {
        return all.imagesCovering(centre);
    }
}
