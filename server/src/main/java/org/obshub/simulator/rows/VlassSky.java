package org.obshub.simulator.rows;

import java.time.LocalDate;
import java.time.temporal.JulianFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.obshub.sky.SkyPoint;
import org.obshub.survey.VlassImage;
import org.obshub.survey.VlassTile;
import org.obshub.survey.VlassTiles;

/** The 35,446 image places of VLASS with what both CADC and NRAO say of them. Immutable. */
final class VlassSky {
    static final double SPEED_OF_LIGHT = 299_792_458;
    /** Edges of the one channel of a quick-look image by its header: 3.0 GHz, 2.072 GHz wide. */
    static final double FREQUENCY_LOW = 1.964e9;

    static final double FREQUENCY_HIGH = 4.036e9;

    /** Measured beams, arcsec: declination, major, minor axis. */
    private static final double[][] BEAMS = {
        {-36, 4.0, 1.6}, {-12, 3.3, 2.8}, {-3, 2.6, 2.3}, {11, 2.5, 2.2}, {76, 3.7, 2.1}
    };

    private final VlassTiles tiles = VlassTiles.load();
    private final List<VlassImage> images = new ArrayList<>();
    private final List<String> places = new ArrayList<>();
    private final Map<String, LocalDate> latest;

    VlassSky() {
        for (VlassTile tile : tiles.all()) {
            for (VlassImage image : VlassImage.of(tile)) {
                images.add(image);
                places.add(tile.name() + "." + image.name());
            }
        }
        latest = tiles.all().stream()
                .flatMap(tile -> tile.dates().entrySet().stream()
                        .map(date -> Map.entry(tile.epochHalf(date.getKey()), date.getValue())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a.isAfter(b) ? a : b));
    }

    VlassTiles tiles() {
        return tiles;
    }

    int size() {
        return images.size();
    }

    VlassImage image(int index) {
        return images.get(index);
    }

    /** {@code J005000-023000} */
    String target(int index) {
        return places.get(index).substring(7);
    }

    /** {@code VLASS2.1.T10t02.J005000-023000} */
    String observation(int index, int epoch) {
        return "VLASS" + images.get(index).tile().epochHalf(epoch) + "." + places.get(index);
    }

    /** The day a tile was observed; the last day of its half-epoch if the listing has no date. */
    LocalDate day(VlassTile tile, int epoch) {
        return tile.observed(epoch).orElseGet(() -> latest.getOrDefault(tile.epochHalf(epoch), LocalDate.EPOCH));
    }

    /** Start of an image's observation as MJD: the tile's day, the time spread over it by place in the tile. */
    double start(int index, int epoch) {
        return start(images.get(index), epoch);
    }

    double start(VlassImage image, int epoch) {
        long day = day(image.tile(), epoch).getLong(JulianFields.MODIFIED_JULIAN_DAY);
        return day + 0.25 + image.row() * 0.06 + image.index() * 0.001;
    }

    /** Geometric mean of the beam's axes in arcsec, between the measured declinations by a straight line. */
    static double beam(double dec) {
        for (int i = 1; i < BEAMS.length; i++) {
            if (dec <= BEAMS[i][0] || i == BEAMS.length - 1) {
                double along = (dec - BEAMS[i - 1][0]) / (BEAMS[i][0] - BEAMS[i - 1][0]);
                double low = Math.sqrt(BEAMS[i - 1][1] * BEAMS[i - 1][2]);
                double high = Math.sqrt(BEAMS[i][1] * BEAMS[i][2]);
                return low + Math.max(0, Math.min(1, along)) * (high - low);
            }
        }
        throw new IllegalStateException("no beam for declination " + dec);
    }

    /** Ratio of the beam's major axis to its minor, between the measured declinations by a straight line. */
    static double beamRatio(double dec) {
        for (int i = 1; i < BEAMS.length; i++) {
            if (dec <= BEAMS[i][0] || i == BEAMS.length - 1) {
                double along = (dec - BEAMS[i - 1][0]) / (BEAMS[i][0] - BEAMS[i - 1][0]);
                double low = BEAMS[i - 1][1] / BEAMS[i - 1][2];
                double high = BEAMS[i][1] / BEAMS[i][2];
                return low + Math.max(0, Math.min(1, along)) * (high - low);
            }
        }
        throw new IllegalStateException("no beam for declination " + dec);
    }

    /** The corners of an image as blank-separated numbers. */
    String outline(int index) {
        StringBuilder text = new StringBuilder(160);
        for (SkyPoint corner : images.get(index).corners()) {
            text.append(' ').append(corner.ra()).append(' ').append(corner.dec());
        }
        return text.substring(1);
    }

    /** A number that looks random and is the same at every start. */
    static int scatter(int a, int b) {
        int mixed = (a * 0x9E3779B1) ^ (b * 0x85EBCA77);
        mixed ^= mixed >>> 15;
        mixed *= 0x2C1B3C6D;
        mixed ^= mixed >>> 13;
        return mixed & 0x7fffffff;
    }
}
