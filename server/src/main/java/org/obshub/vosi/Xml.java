package org.obshub.vosi;

import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Builds one indented XML document in memory. Used by one thread. */
public final class Xml {
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newInstance();

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter out;
    private int depth;
    private boolean childrenInside;

    /** What is written between a start tag and its end tag. */
    public interface Content {
        void write() throws XMLStreamException;
    }

    private Xml() throws XMLStreamException {
        this.out = FACTORY.createXMLStreamWriter(text);
        out.writeStartDocument("UTF-8", "1.0");
    }

    /** Writes into a document; the writer cannot fail for want of a wire. */
    public interface Document {
        void write(Xml xml) throws XMLStreamException;
    }

    /**
     * A document with that root.
     *
     * @param namespaces by prefix, that of the root included; xsi comes by itself
     * @param attributes of the root
     */
    public static String document(
            String root, Map<String, String> namespaces, Map<String, String> attributes, Document content) {
        try {
            Xml xml = new Xml();
            xml.out.writeCharacters("\n");
            String prefix = root.substring(0, root.indexOf(':') + 1).replace(":", "");
            xml.out.writeStartElement(
                    prefix, root.substring(root.indexOf(':') + 1), namespaces.getOrDefault(prefix, ""));
            for (Map.Entry<String, String> namespace : namespaces.entrySet()) {
                if (namespace.getKey().isEmpty()) {
                    xml.out.writeDefaultNamespace(namespace.getValue());
                } else {
                    xml.out.writeNamespace(namespace.getKey(), namespace.getValue());
                }
            }
            xml.out.writeNamespace("xsi", XSI);
            xml.attributes(attributes);
            xml.depth = 1;
            content.write(xml);
            xml.out.writeCharacters("\n");
            xml.out.writeEndElement();
            xml.out.writeEndDocument();
            xml.out.flush();
            return xml.text.append('\n').toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("an XML document was put together wrongly", e);
        }
    }

    /** An element with children. The attribute name {@code xsi:type} is understood. */
    public void element(String name, Map<String, String> attributes, Content content) throws XMLStreamException {
        indent();
        out.writeStartElement(name);
        attributes(attributes);
        depth++;
        childrenInside = false;
        content.write();
        depth--;
        if (childrenInside) {
            indent();
        }
        out.writeEndElement();
        childrenInside = true;
    }

    /** An element with text; nothing if the text is empty. */
    public void text(String name, String content) throws XMLStreamException {
        text(name, Map.of(), content);
    }

    public void text(String name, Map<String, String> attributes, String content) throws XMLStreamException {
        if (content.isEmpty()) {
            return;
        }
        indent();
        out.writeStartElement(name);
        attributes(attributes);
        out.writeCharacters(content);
        out.writeEndElement();
        childrenInside = true;
    }

    /** Text inside the element that is open. */
    public void characters(String content) throws XMLStreamException {
        out.writeCharacters(content);
    }

    private void attributes(Map<String, String> attributes) throws XMLStreamException {
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            if (attribute.getKey().startsWith("xsi:")) {
                out.writeAttribute("xsi", XSI, attribute.getKey().substring(4), attribute.getValue());
            } else {
                out.writeAttribute(attribute.getKey(), attribute.getValue());
            }
        }
    }

    private void indent() throws XMLStreamException {
        out.writeCharacters("\n" + "  ".repeat(depth));
        childrenInside = true;
    }
}
