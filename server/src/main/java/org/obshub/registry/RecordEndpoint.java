package org.obshub.registry;

import java.io.IOException;
import java.util.stream.Collectors;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Endpoint;
import org.obshub.http.Request;
import org.obshub.http.Response;
import org.obshub.vosi.StableAnswer;

/** {@code /registry/{id}}: one record as VOResource; the last part of the IVOID is its name. */
public final class RecordEndpoint implements Endpoint {
    /** Where it is mounted. */
    public static final String PATH = "/registry";

    private static final String NAME_OF_AUTHORITY = "authority";

    private final Records records;

    public RecordEndpoint(Records records) {
        this.records = records;
    }

    @Override
    public void handle(Request request, Response response) throws IOException {
        RecordBook book = records.now();
        String name = request.pathRest();
        String key = name.equals(NAME_OF_AUTHORITY) ? RecordBook.AUTHORITY : name;
        ResourceRecord found = book.find(key)
                .filter(resource -> !name.isEmpty())
                .orElseThrow(() -> new ServiceException(
                        Fault.NOT_FOUND, "There is no record named '" + name + "'; there are: " + names(book) + "."));
        String document = new RecordXml(book.publication(), request.root()).document(found);
        StableAnswer.send(request, response, "text/xml;charset=UTF-8", document, found.updated());
    }

    private static String names(RecordBook book) {
        return book.all().stream()
                .map(resource -> resource.key().isEmpty() ? NAME_OF_AUTHORITY : resource.key())
                .collect(Collectors.joining(", "));
    }
}
