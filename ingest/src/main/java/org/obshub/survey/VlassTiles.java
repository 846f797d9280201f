package org.obshub.survey;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.obshub.sky.SkyPoint;

/** The VLASS tiling north of declination -40: 899 tiles in 32 tiers, as NRAO's listing of 2025 gives them. */
public final class VlassTiles {
    /** The epochs the listing covers; a fourth is planned, so names accept more. */
    public static final int EPOCHS = 3;

    private static final int FIRST_DATE_COLUMN = 10;

    private final List<VlassTile> tiles;
    private final Map<String, VlassTile> byName;

    private VlassTiles(List<VlassTile> tiles) {
        this.tiles = List.copyOf(tiles);
        this.byName = tiles.stream().collect(toUnmodifiableMap(VlassTile::name, tile -> tile));
    }

    /** Reads the table the jar carries. */
    public static VlassTiles load() {
        return new VlassTiles(
                CsvTable.rows("vlass_tiles.csv").stream().map(VlassTiles::tile).toList());
    }

    /** Changes whenever the table of tiles or the rule of the image grid does. */
    public static String fingerprint() {
        return "grid 1, tiles " + CsvTable.fingerprint("vlass_tiles.csv");
    }

    /** All tiles, by tier from the south, then by number. */
    public List<VlassTile> all() {
        return tiles;
    }

    /** The tile of that name, {@code T10t02}. */
    public Optional<VlassTile> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The tile that holds the point; empty south of declination -40. */
    public Optional<VlassTile> containing(SkyPoint point) {
        return tiles.stream().filter(tile -> tile.contains(point)).findFirst();
    }

    /** The images of one epoch that cover the point: 1 to 4 inside the survey, sorted by their centres' distance in the grid. */
    public List<VlassImage> imagesCovering(SkyPoint point) {
        double reach = VlassImage.SIDE;
        return tiles.stream()
                .filter(tile -> tile.bounds().decMin() - reach <= point.dec()
                        && tile.bounds().decMax() + reach >= point.dec())
                .flatMap(tile -> VlassImage.of(tile).stream())
                .filter(image -> image.covers(point))
                .toList();
    }

    private static VlassTile tile(String[] cell) {
        Map<Integer, LocalDate> dates = new HashMap<>();
        IntStream.rangeClosed(1, EPOCHS)
                .filter(epoch -> !cell[FIRST_DATE_COLUMN + epoch - 1].isEmpty())
                .forEach(epoch -> dates.put(epoch, LocalDate.parse(cell[FIRST_DATE_COLUMN + epoch - 1])));
        int number = Integer.parseInt(cell[2]);
        double width = 360.0 / Integer.parseInt(cell[3]);
        VlassTile.Bounds bounds = new VlassTile.Bounds(
                width * (number - 1), width * number, Double.parseDouble(cell[6]), Double.parseDouble(cell[7]));
        return new VlassTile(cell[0], Integer.parseInt(cell[1]), number, bounds, Integer.parseInt(cell[9]), dates);
    }
}
