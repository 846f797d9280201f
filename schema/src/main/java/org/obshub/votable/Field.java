package org.obshub.votable;

import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;

/**
 * A FIELD of a document that is read.
 *
 * @param nullText the null attribute of its VALUES; empty if none
 */
record Field(ColumnMeta column, Shape shape, String nullText) {
    Datatype datatype() {
        return column.datatype();
    }

    boolean hasNull() {
        return !nullText.isEmpty();
    }
}
