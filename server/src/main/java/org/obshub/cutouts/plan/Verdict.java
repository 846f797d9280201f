package org.obshub.cutouts.plan;

import java.util.Locale;

/** What was decided of a position and a dataset before any archive is asked. */
public enum Verdict {
    /** To be fetched. */
    WANTED,
    /**
     * One of the next best of its position and collection: to be fetched if nothing came of the item before it, which is the
     * best or another spare.
     */
    SPARE,
    /** No dataset meets the cutout. */
    NO_MATCH,
    /** The row of the table cannot be used. */
    BAD_POSITION,
    /** The same data are taken from another archive. */
    DUPLICATE,
    /** The image shows less of the cutout than OVERLAP wants. */
    EDGE;

    /** The word of the manifest. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
