package org.obshub.tap;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Endpoint;
import org.obshub.http.Request;
import org.obshub.http.Response;
import org.obshub.vosi.Xml;

/** {@code /tap} itself: tells people who open it in a browser what it is and where to go. */
public final class BaseEndpoint implements Endpoint {
    /** Long lines are broken, so that phones show them whole; copied, they are as they were. */
    static final String STYLE =
            """
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: .5rem; background: #eee; color: #111; }
            """;

    private static final List<String> CHILDREN =
            List.of("sync", "async", "tables", "capabilities", "availability", "examples");

    @Override
    public void handle(Request request, Response response) throws IOException {
        if (!request.pathRest().isEmpty()) {
            throw new ServiceException(
                    Fault.NOT_FOUND,
                    "There is nothing at " + request.path() + ". Below /tap there are " + String.join(", ", CHILDREN)
                            + ".");
        }
        response.text(200, "application/xhtml+xml;charset=UTF-8", page(request.root() + "/tap"));
    }

    private static String page(String base) {
        return Xml.document("html", Map.of("", "http://www.w3.org/1999/xhtml"), Map.of("lang", "en"), xml -> {
            xml.element("head", Map.of(), () -> {
                xml.text("title", "TAP service");
                xml.element("meta", Map.of("name", "viewport", "content", "width=device-width"), () -> {});
                xml.element("link", Map.of("rel", "icon", "href", "data:,"), () -> {}); // or browsers ask for one
                xml.text("style", STYLE);
            });
            xml.element("body", Map.of(), () -> body(xml, base));
        });
    }

    private static void body(Xml xml, String base) throws XMLStreamException {
        xml.text("h1", "TAP service");
        xml.text("p", "This is the base address of a service for programs such as TOPCAT, STILTS and pyVO:");
        xml.text("pre", base);
        xml.element("ul", Map.of(), () -> {
            for (String child : CHILDREN) {
                xml.element("li", Map.of(), () -> xml.text("a", Map.of("href", base + "/" + child), child));
            }
        });
    }
}
