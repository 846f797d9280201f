package org.obshub.tap;

import java.io.IOException;
import org.obshub.dali.ErrorDocument;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Endpoint;
import org.obshub.http.Request;
import org.obshub.http.Response;

/** {@code /tap/async} as long as there are no jobs: says so in the document clients show. */
public final class AbsentEndpoint implements Endpoint {
    private final Endpoint guarded = ErrorDocument.around((request, response) -> {
        throw new ServiceException(
                Fault.NOT_FOUND,
                "This server has no asynchronous queries yet: send the query to /tap/sync, with the same parameters.");
    });

    @Override
    public void handle(Request request, Response response) throws IOException {
        guarded.handle(request, response);
    }
}
