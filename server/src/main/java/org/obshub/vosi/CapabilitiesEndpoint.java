package org.obshub.vosi;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.obshub.http.Endpoint;
import org.obshub.http.Request;
import org.obshub.http.Response;

/** VOSI 1.1 section 3: what the service offers, with the addresses as its user sees them. */
public final class CapabilitiesEndpoint implements Endpoint {
    private static final String XML = "text/xml;charset=UTF-8";
    private static final Map<String, String> NAMESPACES = Namespaces.of(
            "vosi", "http://www.ivoa.net/xml/VOSICapabilities/v1.0",
            "vr", "http://www.ivoa.net/xml/VOResource/v1.0",
            "vs", "http://www.ivoa.net/xml/VODataService/v1.1",
            "tr", "http://www.ivoa.net/xml/TAPRegExt/v1.0");

    private final List<Capability> capabilities;
    private final Instant since;

    /** Takes the capabilities in the order they are declared; they hold since that time. */
    public CapabilitiesEndpoint(List<Capability> capabilities, Instant since) {
        this.capabilities = List.copyOf(capabilities);
        this.since = since;
    }

    @Override
    public void handle(Request request, Response response) throws IOException {
        Nothing.below(request);
        StableAnswer.send(request, response, XML, document(request.root()), since);
    }

    String document(URI root) {
        return Xml.document("vosi:capabilities", NAMESPACES, Map.of(), xml -> {
            for (Capability capability : capabilities) {
                write(xml, capability, root);
            }
        });
    }

    /** Writes one capability into a document that declares the namespaces of its types. */
    public static void write(Xml xml, Capability capability, URI root) throws XMLStreamException {
        Map<String, String> attributes = new LinkedHashMap<>();
        boolean standard = !capability.standardId().isEmpty();
        if (standard) {
            attributes.put("standardID", capability.standardId());
        }
        if (!capability.type().isEmpty()) {
            attributes.put("xsi:type", capability.type());
        }
        xml.element("capability", attributes, () -> {
            if (!capability.description().isEmpty()) {
                xml.text("description", capability.description());
            }
            for (Capability.Interface reached : capability.interfaces()) {
                write(xml, reached, standard, root);
            }
            capability.extension().write(xml);
        });
    }

    private static void write(Xml xml, Capability.Interface reached, boolean standard, URI root)
            throws XMLStreamException {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("xsi:type", reached.type());
        if (standard && reached.type().equals("vs:ParamHTTP")) {
            attributes.put("role", "std");
        }
        if (!reached.version().isEmpty()) {
            attributes.put("version", reached.version());
        }
        xml.element("interface", attributes, () -> {
            xml.text("accessURL", Map.of("use", reached.use()), root + reached.path());
            reached.extension().write(xml);
        });
    }
}
