package org.obshub.archive;

import java.util.Optional;
import java.util.OptionalDouble;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.obscore.PolStates;
import org.obshub.sky.Region;
import org.obshub.sky.Stcs;
import org.obshub.votable.VotableRow;

/** Reads the cells that mean the same at every archive, under ObsCore's own column names. */
public final class Cells {
    private Cells() {}

    /** Copies texts and numbers of equally named columns as they are; integers are rounded. */
    public static void copy(VotableRow from, ObscoreRow.Builder to, ObscoreColumn... columns) {
        for (ObscoreColumn column : columns) {
            String name = column.columnName();
            if (column.datatype().isText()) {
                to.text(column, from.text(name));
            } else if (column.datatype().isInteger()) {
                to.integer(column, from.integer(name));
            } else {
                to.number(column, from.number(name));
            }
        }
    }

    /** Like a number, but 0 reads as unknown: archives write 0.0 where they know nothing (CASDA, ALMA). */
    public static OptionalDouble positive(VotableRow row, String column) {
        OptionalDouble value = row.number(column);
        return value.isPresent() && value.getAsDouble() > 0 ? value : OptionalDouble.empty();
    }

    public static String required(VotableRow row, String column) throws RowException {
        return row.text(column).orElseThrow(() -> new RowException("no " + column, "column " + column + " is empty"));
    }

    /** The footprint in {@code s_region}; empty if there is none. */
    public static Optional<Region> footprint(VotableRow row) throws RowException {
        Optional<String> text = row.text("s_region");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Stcs.parse(text.get());
        } catch (IllegalArgumentException e) {
            throw new RowException("s_region not understood", e.getMessage() + " in '" + text.get() + "'");
        }
    }

    /** The states in ObsCore's order, and their number where the archive does not count them. */
    public static void polarisation(VotableRow row, ObscoreRow.Builder to, Derived derived) {
        PolStates states = PolStates.parse(row.text("pol_states").orElse(""));
        to.text(ObscoreColumn.POL_STATES, states.text());
        if (row.integer("pol_xel").isPresent()) {
            to.integer(ObscoreColumn.POL_XEL, row.integer("pol_xel"));
        } else if (states.count() > 0) {
            to.integer(ObscoreColumn.POL_XEL, states.count());
            derived.note(ObscoreColumn.POL_XEL);
        }
    }

    /** An ISO 8601 time as {@code YYYY-MM-DDThh:mm:ss.sss}, UTC without zone (DALI 1.1 section 3.3.3). */
    public static Optional<String> timestamp(VotableRow row, String column) throws RowException {
        Optional<String> text = row.text(column);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Timestamps.normalise(text.get())
                .orElseThrow(() -> new RowException(column + " is no time", "'" + text.get() + "'")));
    }
}
