package org.obshub.store.function;

import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;

/** How large the value of one group may become in memory. */
final class GroupLimit {
    private GroupLimit() {}

    static void require(long size, long most, String function, String what) {
        if (size > most) {
            throw new ServiceException(
                    Fault.TOO_LARGE,
                    "%s would have more than %d %s in one group; group by more, or select less."
                            .formatted(function, most, what));
        }
    }

    static ServiceException tooFine(String function, IllegalArgumentException why) {
        return new ServiceException(Fault.BAD_QUERY, function + ": " + why.getMessage() + ".");
    }
}
