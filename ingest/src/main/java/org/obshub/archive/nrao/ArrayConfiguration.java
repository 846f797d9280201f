package org.obshub.archive.nrao;

import java.util.List;

/**
 * A configuration of the VLA: longest and shortest baseline in metres (VLA Observational Status Summary) and the factor by
 * which lambda over the shortest baseline overstates the published largest scale. A hybrid (BnA) or a move (A->D) ranges
 * over the arrays it names.
 *
 * @param name A, B, C or D
 */
record ArrayConfiguration(String name, double longest, double shortest, double scaleFactor) {
    private static final List<ArrayConfiguration> ARRAYS = List.of(
            new ArrayConfiguration("A", 36_400, 680, 0.60),
            new ArrayConfiguration("B", 11_100, 210, 0.60),
            new ArrayConfiguration("C", 3_400, 35.5, 0.83),
            new ArrayConfiguration("D", 1_030, 35, 0.83));

    /** The arrays named in NRAO's text, largest first; empty if it names none. */
    static List<ArrayConfiguration> named(String text) {
        return ARRAYS.stream().filter(array -> text.contains(array.name)).toList();
    }
}
