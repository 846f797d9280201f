package org.obshub.votable;

import java.io.IOException;

/** A document that cannot be trusted as a result: broken, cut short, not a VOTable, or one that tells an error itself. */
public final class VotableException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean reported;

    VotableException(String message) {
        super(message);
        this.reported = false;
    }

    VotableException(String message, Throwable cause) {
        super(message, cause);
        this.reported = false;
    }

    private VotableException(String message, boolean reported) {
        super(message);
        this.reported = reported;
    }

    /** The service itself said that it failed, in an INFO named QUERY_STATUS. */
    static VotableException reported(String said) {
        return new VotableException("the service reported an error: " + said, true);
    }

    /** True if the document tells of an error (QUERY_STATUS=ERROR); false if the document is broken. */
    public boolean isReported() {
        return reported;
    }
}
