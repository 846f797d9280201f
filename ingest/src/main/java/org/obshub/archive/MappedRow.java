package org.obshub.archive;

import java.util.function.Function;
import org.obshub.obscore.ObscoreRow;

/** What a mapper makes of upstream rows: a dataset, or a row that cannot be one and why. */
public sealed interface MappedRow {

    /** A dataset ready for the table. */
    record Accepted(ObscoreRow row) implements MappedRow {}

    /**
     * An upstream row that cannot be published.
     *
     * @param sourceId the archive's identifier of the row, or what was found in its place
     * @param reason a short fixed phrase, to count by
     * @param detail what exactly was wrong
     * @param raw the upstream row as text, so that nothing is lost
     */
    record Rejected(String sourceId, String reason, String detail, String raw) implements MappedRow {}

    default <R> R match(Function<Accepted, R> accepted, Function<Rejected, R> rejected) {
        if (this instanceof Accepted row) {
            return accepted.apply(row);
        }
        if (this instanceof Rejected row) {
            return rejected.apply(row);
        }
        throw new IllegalStateException("unknown kind of mapped row " + getClass());
    }
}
