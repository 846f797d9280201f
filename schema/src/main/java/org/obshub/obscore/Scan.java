package org.obshub.obscore;

/**
 * One scan of an observation that was folded into a dataset. Angles ICRS degrees, times MJD days, exposure seconds,
 * frequencies hertz; a number the archive does not tell is NaN.
 *
 * @param number the scan's number at its archive; -1 if it has none
 */
public record Scan(
        long number,
        String targetName,
        double ra,
        double dec,
        double tMin,
        double tMax,
        double exposure,
        double freqMin,
        double freqMax) {}
