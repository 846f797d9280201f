package org.obshub.fault;

import static java.util.Objects.requireNonNull;

/** A failure with a message fit for the user: where it happened, what is wrong, and what would be right. */
public class ServiceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    public ServiceException(Fault fault, String message) {
        super(requireNonNull(message));
        this.fault = requireNonNull(fault);
    }

    public ServiceException(Fault fault, String message, Throwable cause) {
        super(requireNonNull(message), cause);
        this.fault = requireNonNull(fault);
    }

    public final Fault fault() {
        return fault;
    }
}
