package org.obshub.vosi;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/** The schemas of the IVOA and of OAI-PMH, from the artifact ivoa-schema, and documents checked against them. */
public final class IvoaSchemas {
    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry("http://www.ivoa.net/xml/VOResource/v1.0", "VOResource-v1.1.xsd"),
            Map.entry("http://www.ivoa.net/xml/VODataService/v1.1", "VODataService-v1.3.xsd"),
            Map.entry("http://www.ivoa.net/xml/VORegistry/v1.0", "VORegistry-v1.0.xsd"),
            Map.entry("http://www.ivoa.net/xml/RegistryInterface/v1.0", "RegistryInterface-v1.0.xsd"),
            Map.entry("http://www.ivoa.net/xml/ConeSearch/v1.0", "ConeSearch-v1.0.xsd"),
            Map.entry("http://www.ivoa.net/xml/TAPRegExt/v1.0", "TAPRegExt-v1.0.xsd"),
            Map.entry("http://www.ivoa.net/xml/VOSICapabilities/v1.0", "VOSICapabilities-v1.0.xsd"),
            Map.entry("http://www.ivoa.net/xml/VOSIAvailability/v1.0", "VOSIAvailability-v1.0.xsd"),
            Map.entry("http://www.ivoa.net/xml/VOSITables/v1.0", "VOSITables-v1.1.xsd"),
            Map.entry("http://www.ivoa.net/xml/STC/stc-v1.30.xsd", "STC-v1.30.xsd"),
            Map.entry("http://www.openarchives.org/OAI/2.0/", "OAI-PMH.xsd"),
            Map.entry("http://www.openarchives.org/OAI/2.0/oai_dc/", "oai_dc.xsd"),
            Map.entry("http://purl.org/dc/elements/1.1/", "simpledc20021212.xsd"),
            Map.entry("http://www.w3.org/1999/xlink", "xlink.xsd"),
            Map.entry("http://www.w3.org/XML/1998/namespace", "xml.xsd"));

    private static final List<String> ROOTS = List.of(
            "VOSICapabilities-v1.0.xsd",
            "VOSIAvailability-v1.0.xsd",
            "VOSITables-v1.1.xsd",
            "VODataService-v1.3.xsd",
            "VORegistry-v1.0.xsd",
            "RegistryInterface-v1.0.xsd",
            "ConeSearch-v1.0.xsd",
            "TAPRegExt-v1.0.xsd",
            "OAI-PMH.xsd",
            "oai_dc.xsd");

    private static final Schema SCHEMA = load();

    private IvoaSchemas() {}

    private static Schema load() {
        try {
            SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            DOMImplementationLS dom = (DOMImplementationLS)
                    DOMImplementationRegistry.newInstance().getDOMImplementation("LS");
            factory.setResourceResolver((type, namespace, publicId, systemId, base) -> {
                String file = namespace == null ? null : FILES.get(namespace);
                if (file == null) {
                    return null;
                }
                LSInput input = dom.createLSInput();
                input.setSystemId(file);
                input.setByteStream(open(file));
                return input;
            });
            Source[] sources = ROOTS.stream()
                    .map(file -> new StreamSource(open(file), file))
                    .toArray(Source[]::new);
            return factory.newSchema(sources);
        } catch (ReflectiveOperationException | org.xml.sax.SAXException e) {
            throw new IllegalStateException("the schemas cannot be read", e);
        }
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(IvoaSchemas.class.getResourceAsStream("/schema/" + file), file);
    }

    /** The document, which must be valid; throws the first complaint otherwise. */
    public static Document valid(String text) throws Exception {
        Validator validator = SCHEMA.newValidator();
        validator.setErrorHandler(new ErrorHandler() {
            @Override
            public void warning(SAXParseException complaint) throws SAXParseException {
                throw complaint;
            }

            @Override
            public void error(SAXParseException complaint) throws SAXParseException {
                throw complaint;
            }

            @Override
            public void fatalError(SAXParseException complaint) throws SAXParseException {
                throw complaint;
            }
        });
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        validator.validate(new StreamSource(new ByteArrayInputStream(bytes)));
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
    }

    /** All elements of that local name below a node, in order. */
    public static List<Element> elements(Node below, String name) {
        NodeList found = below instanceof Document document
                ? document.getElementsByTagNameNS("*", name)
                : ((Element) below).getElementsByTagNameNS("*", name);
        return java.util.stream.IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }
}
