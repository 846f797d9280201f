package org.obshub.vlass;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Image sizes in pixels whose Fourier transforms are fast: even, and without prime factors above 7 (CASA tclean, imsize).
 */
public final class CellCounts {
    /** No image of the survey needs more: 5.5 degrees at 0.6 arcsec. */
    private static final int LARGEST = 33_000;

    private static final List<Integer> ALL = IntStream.rangeClosed(1, LARGEST)
            .filter(n -> n % 2 == 0 && isSmooth(n))
            .boxed()
            .toList();

    private CellCounts() {}

    /** All of them up to 33,000, ascending. */
    public static List<Integer> all() {
        return ALL;
    }

    /** The smallest that holds so many pixels. */
    public static int atLeast(double pixels) {
        int count = 2 * (int) Math.ceil(pixels / 2);
        while (!isSmooth(count)) {
            count += 2;
        }
        return count;
    }

    private static boolean isSmooth(int number) {
        int left = number;
        for (int factor : new int[] {2, 3, 5, 7}) {
            while (left % factor == 0) {
                left /= factor;
            }
        }
        return left == 1;
    }
}
