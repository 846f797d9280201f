package org.obshub.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.obshub.sky.Healpix;
import org.obshub.sky.Polygon;
import org.obshub.sky.SkyPoint;

/**
 * A tile of POSSUM: one cell of HEALPix order 5 (nside 32), known by its number in the RING scheme and by its centre:
 * {@code 1026-5855_11400}.
 */
public record PossumTile(int ring) {
    private static final int ORDER = 5;

    /** Centre as hhmm+ddmm and number, as they stand in file names. */
    private static final Pattern NAME =
            Pattern.compile("(?<!\\d)(\\d{2})(\\d{2})([+-]\\d{2})(\\d{2})[._](\\d{1,5})(?!\\d)");

    /** Vertices along an edge: cell edges are no great circles, but nearly so over a sixteenth of a cell. */
    private static final int STEPS = 16;

    public PossumTile {
        if (ring < 0 || ring >= Healpix.cells(ORDER)) {
            throw new IllegalArgumentException("no cell " + ring + " of order " + ORDER);
        }
    }

    /** The tile a file name speaks of; empty if none, or if its number and its centre are of different places. */
    public static Optional<PossumTile> named(String text) {
        Matcher matcher = NAME.matcher(text);
        while (matcher.find()) {
            int ring = Integer.parseInt(matcher.group(5));
            if (ring < Healpix.cells(ORDER) && new PossumTile(ring).isAt(matcher)) {
                return Optional.of(new PossumTile(ring));
            }
        }
        return Optional.empty();
    }

    /** True if the centre is the one written, to a minute of time and of arc: some names are cut, others rounded. */
    private boolean isAt(Matcher written) {
        double minutes = 60 * Integer.parseInt(written.group(1)) + Integer.parseInt(written.group(2));
        int arcminutes = 60 * Integer.parseInt(written.group(3).substring(1)) + Integer.parseInt(written.group(4));
        double signed = written.group(3).startsWith("-") ? -arcminutes : arcminutes;
        double apart = Math.abs(centre().ra() * 4 - minutes);
        return Math.min(apart, 24 * 60 - apart) <= 1 && Math.abs(centre().dec() * 60 - signed) <= 1;
    }

    /** The number of the cell in the NESTED scheme, as in MOCs. */
    public long nested() {
        return Healpix.ringToNest(ORDER, ring);
    }

    public SkyPoint centre() {
        return Healpix.cellCentre(ORDER, nested()).point();
    }

    /** The cell; its edges are followed to better than 0.1 arcsec. */
    public Polygon region() {
        List<SkyPoint> vertices = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            vertices.add(at(i, 0));
        }
        for (int i = 0; i < STEPS; i++) {
            vertices.add(at(STEPS, i));
        }
        for (int i = STEPS; i > 0; i--) {
            vertices.add(at(i, STEPS));
        }
        for (int i = STEPS; i > 0; i--) {
            vertices.add(at(0, i));
        }
        return new Polygon(vertices);
    }

    private SkyPoint at(int x, int y) {
        return Healpix.at(ORDER, nested(), (double) x / STEPS, (double) y / STEPS)
                .point();
    }
}
