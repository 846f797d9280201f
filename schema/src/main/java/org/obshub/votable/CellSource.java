package org.obshub.votable;

import org.jspecify.annotations.Nullable;

/**
 * One row to be written, pulled cell by cell; usually the present row of a cursor. Places count from 0. A writer asks each
 * cell once, in order, by the accessor that fits the datatype of its column.
 */
public interface CellSource {
    /** For the integer types; 0 for NULL, see {@link #wasNull()}. */
    long integer(int column);

    /** For float and double; 0 for NULL, see {@link #wasNull()}. */
    double number(int column);

    /** True if the cell asked for last by {@link #integer} or {@link #number} is NULL. */
    boolean wasNull();

    /** For char and unicodeChar; null for NULL. */
    @Nullable
    String text(int column);

    /**
     * For boolean (a Boolean) and for everything else: a primitive array, an array of numbers or strings, or the text of a
     * TABLEDATA cell; null for NULL.
     */
    @Nullable
    Object value(int column);
}
