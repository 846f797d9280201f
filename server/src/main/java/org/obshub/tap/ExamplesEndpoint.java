package org.obshub.tap;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Endpoint;
import org.obshub.http.Request;
import org.obshub.http.Response;
import org.obshub.vosi.StableAnswer;
import org.obshub.vosi.Xml;

/** {@code /tap/examples}: queries to start from, for people and for clients (DALI 1.1 section 2.3). */
public final class ExamplesEndpoint implements Endpoint {
    private static final String DOCUMENT =
            Xml.document("html", Map.of("", "http://www.w3.org/1999/xhtml"), Map.of("lang", "en"), xml -> {
                xml.element("head", Map.of(), () -> {
                    xml.text("title", "Example queries");
                    xml.element("meta", Map.of("name", "viewport", "content", "width=device-width"), () -> {});
                    xml.element("link", Map.of("rel", "icon", "href", "data:,"), () -> {}); // or browsers ask for one
                    xml.text("style", BaseEndpoint.STYLE);
                });
                xml.element("body", Map.of("vocab", "http://www.ivoa.net/rdf/examples#"), () -> {
                    xml.text("h1", "Example queries");
                    for (Example example : Example.ALL) {
                        write(xml, example);
                    }
                });
            });

    private final Instant since;

    /** The examples have been what they are since that time. */
    public ExamplesEndpoint(Instant since) {
        this.since = since;
    }

    @Override
    public void handle(Request request, Response response) throws IOException {
        if (!request.pathRest().isEmpty()) {
            throw new ServiceException(Fault.NOT_FOUND, "There is nothing at " + request.path() + ".");
        }
        StableAnswer.send(request, response, "application/xhtml+xml;charset=UTF-8", DOCUMENT, since);
    }

    private static void write(Xml xml, Example example) throws XMLStreamException {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("typeof", "example");
        attributes.put("id", example.id());
        attributes.put("resource", "#" + example.id());
        xml.element("div", attributes, () -> {
            xml.text("h2", Map.of("property", "name"), example.name());
            xml.text("p", example.text());
            xml.text("pre", Map.of("property", "query"), example.query());
        });
    }
}
