package org.obshub.simulator.image;

import java.util.List;
import org.obshub.simulator.rows.ImageFile;
import org.obshub.sky.SkyPoint;
import org.obshub.sky.frame.Frame;

/** The pixels of an image in Jy/beam: noise by a hash of the pixel's number, and sources as the beam shows them. Immutable. */
final class PixelField {
    /** Sources are cut off this many standard deviations of the beam's major axis from their middle. */
    private static final double REACH = 6;

    private static final double SIGMA = 2 * Math.sqrt(2 * Math.log(2)); // full width at half maximum in sigmas
    /** Position angle of every beam, north through east, degrees. */
    static final double BEAM_ANGLE = 30;

    private final int size;
    private final long seed;
    private final float level;
    private final float scatter;
    private final List<Blob> blobs;
    private final double reach;
    private final double[] shape;

    private PixelField(ImageFile file, float level, float scatter, List<Blob> blobs) {
        this.size = file.grid().pixels();
        this.seed = file.name().hashCode() * 0x9E3779B97F4A7C15L;
        this.level = level;
        this.scatter = scatter;
        this.blobs = blobs;
        double major = file.beam().major() / file.grid().step() / SIGMA;
        double minor = file.beam().minor() / file.grid().step() / SIGMA;
        this.reach = REACH * major;
        this.shape = shape(major, minor);
    }

    /** Where a source stands, pixels from 0, and its peak. */
    private record Blob(double x, double y, double peak) {}

    static PixelField of(ImageFile file) {
        boolean vlass = file.survey() == ImageFile.Survey.VLASS;
        float rms = vlass ? 120e-6f : 250e-6f;
        return switch (file.content()) {
            case SKY -> new PixelField(file, 0, rms, blobs(file));
            case NOISE -> new PixelField(file, rms, rms / 20, List.of());
            case WEIGHT -> new PixelField(file, 5e5f, 1e3f, List.of());
        };
    }

    private static double[] shape(double major, double minor) {
        double sin = Math.sin(Math.toRadians(BEAM_ANGLE));
        double cos = Math.cos(Math.toRadians(BEAM_ANGLE));
        // exponent xx dx^2 + xy dx dy + yy dy^2 with dx to the west, as right ascension falls along x
        double along = -0.5 / (major * major);
        double across = -0.5 / (minor * minor);
        return new double[] {
            along * sin * sin + across * cos * cos,
            2 * sin * cos * (across - along),
            along * cos * cos + across * sin * sin
        };
    }

    private static List<Blob> blobs(ImageFile file) {
        ImageFile.Grid grid = file.grid();
        Frame frame = grid.icrs() ? Frame.ICRS : Frame.FK5;
        double radius = grid.step() * grid.pixels(); // a little more than half the diagonal
        return PlantedSources.around(grid.centre(), radius).stream()
                .map(source -> blob(
                        grid,
                        Frame.ICRS.to(frame, source.position()),
                        source.flux(file.beam().frequency())))
                .toList();
    }

    /** SIN projection about the middle pixel, whose number from 0 is half the size. */
    private static Blob blob(ImageFile.Grid grid, SkyPoint position, double peak) {
        double dec0 = Math.toRadians(grid.centre().dec());
        double dec = Math.toRadians(position.dec());
        double east = Math.toRadians(position.ra() - grid.centre().ra());
        double x = Math.cos(dec) * Math.sin(east);
        double y = Math.sin(dec) * Math.cos(dec0) - Math.cos(dec) * Math.sin(dec0) * Math.cos(east);
        double step = Math.toRadians(grid.step());
        int middle = grid.pixels() / 2;
        return new Blob(middle - x / step, middle + y / step, peak);
    }

    /** Fills the pixels of a row from a column on; rows and columns count from 0. */
    void fill(long row, long column, float[] pixels, int count) {
        long first = row * size + column;
        for (int i = 0; i < count; i++) {
            pixels[i] = level + scatter * normal(seed + first + i);
        }
        for (Blob blob : blobs) {
            double dy = row - blob.y();
            if (Math.abs(dy) <= reach) {
                int from = (int) Math.max(0, Math.ceil(blob.x() - reach - column));
                int to = (int) Math.min(count - 1, Math.floor(blob.x() + reach - column));
                for (int i = from; i <= to; i++) {
                    double dx = column + i - blob.x();
                    pixels[i] += (float)
                            (blob.peak() * Math.exp(shape[0] * dx * dx + shape[1] * dx * dy + shape[2] * dy * dy));
                }
            }
        }
    }

    /** A number of mean 0 and variance 1, nearly normal: four sixteenths of a hash (Steele et al. 2014) added up. */
    private static float normal(long number) {
        long mixed = number * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        mixed ^= mixed >>> 31;
        int sum = (int) (mixed & 0xffff)
                + (int) (mixed >>> 16 & 0xffff)
                + (int) (mixed >>> 32 & 0xffff)
                + (int) (mixed >>> 48 & 0xffff);
        return (sum - 131_070) * (float) (Math.sqrt(3) / 65_536);
    }
}
