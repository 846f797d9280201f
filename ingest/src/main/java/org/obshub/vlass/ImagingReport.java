package org.obshub.vlass;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.temporal.JulianFields;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.obshub.store.Database;
import org.obshub.store.vlass.Block;
import org.obshub.store.vlass.VlassTables;
import org.obshub.survey.VlassImage;
import org.obshub.survey.VlassTile;
import org.obshub.survey.VlassTiles;

/** Tells in words what of VLASS an image needs: size, tiles, published images, execution blocks by epoch. */
public final class ImagingReport {
    /** What the harvest of NRAO calls the target of on-the-fly scans. */
    private static final String OTF_TARGET = "VLASS-OTF";

    private final VlassTiles tiles = VlassTiles.load();
    private final VlassTables tables;

    /** @param database holds the harvested blocks and images */
    public ImagingReport(Database database) {
        this.tables = new VlassTables(database);
    }

    /**
     * Writes the report, a fact a line: its kind, then its values with blanks between.
     *
     * @return false if the target lies outside the survey, which is told too
     */
    public boolean write(Imaging imaging, PrintWriter out) {
        line(
                out,
                "target    %s %s deg ICRS, image of %s arcsec",
                imaging.centre().ra(),
                imaging.centre().dec(),
                plain(imaging.side()));
        line(
                out,
                "image     %s arcsec a side: %d cells of 0.6 arcsec, %d cells of 1 arcsec",
                plain(imaging.fullSide()),
                imaging.cells(Imaging.SINGLE_EPOCH_PIXEL),
                imaging.cells(Imaging.QUICK_LOOK_PIXEL));
        line(
                out,
                "fields    within %s arcsec east, west, north and south",
                plain(imaging.side() / 2 + imaging.fieldRadius()));
        List<VlassTile> needed = imaging.tiles(tiles);
        if (needed.isEmpty()) {
            line(out, "tiles     none: VLASS covers the sky north of declination -40");
            return false;
        }
        needed.forEach(tile -> tile(tile, out));
        imaging.images(tiles).forEach(image -> image(image, out));
        blocks(imaging.blocks(tables.blocks(OTF_TARGET)), out);
        return true;
    }

    private static void tile(VlassTile tile, PrintWriter out) {
        String dates = tile.dates().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(date -> "VLASS" + tile.epochHalf(date.getKey()) + " on " + date.getValue())
                .collect(Collectors.joining(", "));
        VlassTile.Bounds edges = tile.bounds();
        line(
                out,
                "tile      %s RA %s..%s Dec %s..%s; %s",
                tile.name(),
                plain(edges.raMin()),
                plain(edges.raMax()),
                plain(edges.decMin()),
                plain(edges.decMax()),
                dates.isEmpty() ? "no date known" : dates);
    }

    private void image(VlassImage image, PrintWriter out) {
        String name = image.tile().name() + "." + image.name();
        String held = tables.products(image.tile().name()).entrySet().stream()
                .filter(product -> product.getKey().endsWith("." + name))
                .map(product ->
                        product.getKey().substring(0, product.getKey().indexOf('.', 7)) + ": " + product.getValue())
                .collect(Collectors.joining("; "));
        line(out, "image     %s; %s", name, held.isEmpty() ? "no archive harvested has it" : held);
    }

    private static void blocks(List<Block> blocks, PrintWriter out) {
        if (blocks.isEmpty()) {
            line(out, "blocks    none harvested; obshub harvest nrao reads them");
        }
        for (Block block : blocks) {
            line(out, "block     %s %s %s%s", block.project(), block.block(), day(block.start()), covering(block));
        }
    }

    private static String covering(Block block) {
        return block.title().isEmpty() ? " (by its scans)" : block.title().replaceFirst("^\\S+", "");
    }

    private static String day(double mjd) {
        return Double.isNaN(mjd)
                ? "on an unknown day"
                : LocalDate.EPOCH
                        .with(JulianFields.MODIFIED_JULIAN_DAY, (long) Math.floor(mjd))
                        .toString();
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static void line(PrintWriter out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
