package org.obshub.fits.bytes;

/** Pieces of a file to be read in this order, best a rising one; numbered, so that millions of them need no memory. */
public interface Runs {
    /** How many pieces there are. */
    long count();

    /** Where a piece starts in the file. */
    long start(long run);

    /** How many bytes a piece has. */
    long length(long run);
}
