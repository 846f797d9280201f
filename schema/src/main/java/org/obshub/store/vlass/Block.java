package org.obshub.store.vlass;

import org.obshub.sky.Region;

/**
 * An on-the-fly execution block of the survey.
 *
 * @param project its project code, VLASS2.1
 * @param block its name at its archive
 * @param start MJD; NaN if unknown
 * @param title which tiles it observed, in words; empty if unknown
 */
public record Block(String project, String block, double start, String title, Region region) {}
