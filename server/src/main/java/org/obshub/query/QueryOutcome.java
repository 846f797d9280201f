package org.obshub.query;

import static java.util.Objects.requireNonNull;

import org.obshub.fault.ServiceException;

/** How an answer ended whose first bytes are out. */
public sealed interface QueryOutcome {
    /** Rows written. */
    long rows();

    /** The answer, if it ended well; otherwise the failure is thrown that stands at its end. */
    Whole whole();

    /**
     * It ended well.
     *
     * @param overflow true if there were more rows
     */
    record Whole(long rows, boolean overflow) implements QueryOutcome {
        @Override
        public Whole whole() {
            return this;
        }
    }

    /**
     * It ended well-formed, with words that say it is not whole.
     *
     * @param why what it says went wrong behind its first bytes
     */
    record Failed(long rows, ServiceException why) implements QueryOutcome {
        public Failed {
            requireNonNull(why);
        }

        @Override
        public Whole whole() {
            throw why;
        }
    }
}
