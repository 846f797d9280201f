package org.obshub.upload;

import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;

/** The bytes that the tables of one request may have, uncompressed and together. For one thread. */
final class Allowance {
    private final long all;
    private long left;

    Allowance(long all) {
        this.all = all;
        this.left = all;
    }

    /** What one table takes of it, however often it is read from its beginning. */
    final class Share {
        private long reached;

        /** Bytes that are left for this table. */
        long most() {
            return reached + left;
        }

        /** The table is at least that long. */
        void reach(long bytes) {
            long more = Math.max(0, bytes - reached);
            reached += more;
            left -= more;
            if (left < 0) {
                throw new ServiceException(
                        Fault.TOO_LARGE,
                        "The uploaded tables are larger than this server takes: at most " + all
                                + " bytes in all tables of a request, uncompressed (upload.max-bytes).");
            }
        }
    }
}
