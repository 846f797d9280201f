package org.obshub.vlass;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.obshub.sky.Polygon;
import org.obshub.sky.SkyPoint;
import org.obshub.store.Database;
import org.obshub.store.vlass.ImageRow;
import org.obshub.store.vlass.Plan;
import org.obshub.store.vlass.TileRow;
import org.obshub.store.vlass.VlassTables;
import org.obshub.survey.VlassImage;
import org.obshub.survey.VlassTile;
import org.obshub.survey.VlassTiles;

/** Writes the survey as it is planned into the tables {@code vlass.*}. */
public final class VlassPlan {
    private VlassPlan() {}

    /** Fills the tables of a store that does not have them yet, or has those of another version of the plan. */
    public static void publish(Database database) {
        new VlassTables(database).fill(VlassTiles.fingerprint(), VlassPlan::plan);
    }

    private static Plan plan() {
        List<TileRow> tiles = new ArrayList<>();
        List<ImageRow> images = new ArrayList<>();
        for (VlassTile tile : VlassTiles.load().all()) {
            List<VlassImage> grid = VlassImage.of(tile);
            tiles.add(new TileRow(
                    tile.name(), tile.tier(), tile.number(), tile.half(), tile.region(), grid.size(), dates(tile)));
            grid.forEach(image ->
                    images.add(new ImageRow(tile.name(), image.name(), tile.half(), image.centre(), outline(image))));
        }
        List<Integer> epochs =
                IntStream.rangeClosed(1, VlassTiles.EPOCHS).boxed().toList();
        return new Plan(tiles, images, epochs, CellCounts.all());
    }

    /** Corners to a nanodegree, a millionth of a pixel: 17 digits would say nothing more. */
    private static Polygon outline(VlassImage image) {
        return new Polygon(image.corners().stream()
                .map(corner -> new SkyPoint(nano(corner.ra()), nano(corner.dec())))
                .toList());
    }

    private static double nano(double degrees) {
        return Math.rint(degrees * 1e9) / 1e9;
    }

    private static List<String> dates(VlassTile tile) {
        return IntStream.rangeClosed(1, VlassTiles.EPOCHS)
                .mapToObj(epoch -> tile.observed(epoch).map(LocalDate::toString).orElse(""))
                .toList();
    }
}
