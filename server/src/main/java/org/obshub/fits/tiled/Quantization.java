package org.obshub.fits.tiled;

import java.nio.ByteBuffer;
import java.util.OptionalInt;
import org.obshub.fits.header.FitsException;
import org.obshub.fits.header.Header;

/**
 * How floating-point pixels were made whole numbers (FITS standard 4.0, section 10.2), undone here.
 *
 * @param seed ZDITHER0; 0 for no dither
 * @param keepsZero true for SUBTRACTIVE_DITHER_2
 */
record Quantization(int seed, boolean keepsZero) {
    private static final int RANDOMS = 10_000;
    /** Stands for exactly 0.0 under SUBTRACTIVE_DITHER_2. */
    private static final int ZERO = -2_147_483_646;

    private static final float[] RANDOM = randoms();

    static Quantization of(Header header) {
        String method = header.findText("ZQUANTIZ").orElse("NO_DITHER").strip();
        boolean second = method.equals("SUBTRACTIVE_DITHER_2");
        boolean dithered = second || method.equals("SUBTRACTIVE_DITHER_1");
        if (!dithered && !method.equals("NO_DITHER") && !method.equals("NONE")) {
            throw FitsException.unsupported(header.where(), "ZQUANTIZ " + method);
        }
        long seed = dithered ? header.integer("ZDITHER0", 1) : 0;
        if (seed < 0 || seed > RANDOMS) {
            throw FitsException.broken(header.where(), "ZDITHER0 is " + seed + ", not 1 to " + RANDOMS);
        }
        return new Quantization((int) seed, second);
    }

    /** The generator of Park and Miller as the standard gives it (appendix I). */
    private static float[] randoms() {
        float[] randoms = new float[RANDOMS];
        double a = 16_807;
        double m = 2_147_483_647;
        double seed = 1;
        for (int i = 0; i < RANDOMS; i++) {
            double next = a * seed;
            seed = next - m * (int) (next / m);
            randoms[i] = (float) (seed / m);
        }
        return randoms;
    }

    /** How the numbers of one tile become values: ZSCALE, ZZERO, and the number for no value, if one is named. */
    record Line(double scale, double zero, OptionalInt blank) {}

    /**
     * The values of a tile as a FITS image has them.
     *
     * @param tile number of the tile from 0
     * @param bitpix -32 or -64
     */
    byte[] values(int[] numbers, Line line, long tile, int bitpix) {
        ByteBuffer out = ByteBuffer.allocate(numbers.length * -bitpix / 8);
        int row = seed == 0 ? 0 : (int) ((tile + seed - 1) % RANDOMS);
        int next = (int) (RANDOM[row] * 500);
        for (int number : numbers) {
            double value;
            if (line.blank().isPresent() && number == line.blank().getAsInt()) {
                value = Double.NaN;
            } else if (keepsZero && number == ZERO) {
                value = 0;
            } else {
                double shifted = seed == 0 ? number : (double) number - RANDOM[next] + 0.5;
                value = shifted * line.scale() + line.zero();
            }
            next++;
            if (next == RANDOMS) {
                row = row + 1 == RANDOMS ? 0 : row + 1;
                next = (int) (RANDOM[row] * 500);
            }
            if (bitpix == -32) {
                out.putFloat((float) value);
            } else {
                out.putDouble(value);
            }
        }
        return out.array();
    }
}
