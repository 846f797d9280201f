package org.obshub.vosi;

import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Request;

/** Refuses paths below an endpoint that has none. */
final class Nothing {
    private Nothing() {}

    static void below(Request request) {
        if (!request.pathRest().isEmpty()) {
            throw new ServiceException(Fault.NOT_FOUND, "There is nothing at " + request.path() + ".");
        }
    }
}
