package org.obshub.fault;

import java.io.IOException;

/**
 * An answer that ends in its midst because its format has no words for a failure behind the first byte: the connection is to be
 * broken, so that nobody takes it for whole. Why it failed was logged where it was found, as far as it is ours.
 */
public final class BrokenOff extends IOException {
    private static final long serialVersionUID = 1L;

    private final ServiceException why;

    /** @param why what a client would have been told */
    public BrokenOff(ServiceException why) {
        super("the answer breaks off: " + why.getMessage(), why);
        this.why = why;
    }

    /** What a client would have been told. */
    public ServiceException why() {
        return why;
    }
}
