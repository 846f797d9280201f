package org.obshub.votable;

/** How the rows of a VOTable are written down (VOTable 1.4 section 5). */
public enum Serialization {
    TABLEDATA,
    /** Knows no NULL for text, arrays and bytes; kept for old clients. */
    BINARY,
    BINARY2
}
