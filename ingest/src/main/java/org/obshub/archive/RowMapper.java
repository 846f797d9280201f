package org.obshub.archive;

import java.util.Iterator;
import org.obshub.votable.VotableRow;

/**
 * Turns the rows of one slice into datasets, in the order they come. One row usually gives one dataset; NRAO's scans are
 * folded, so one dataset may take many rows (they must then follow each other). Pulls lazily and holds at most the rows of
 * one dataset.
 */
public interface RowMapper {
    Iterator<MappedRow> map(Iterator<VotableRow> rows);
}
