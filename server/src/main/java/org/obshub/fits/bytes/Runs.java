package org.obshub.fits.bytes;

/** Pieces of a file in rising order, none overlapping another; numbered, so that millions of them need no memory. */
public interface Runs {
    /** How many pieces there are. */
    long count();

    /** Where a piece starts in the file. */
    long start(long run);

    /** How many bytes a piece has. */
    long length(long run);
}
