package org.obshub.votable;

import java.io.BufferedInputStream;
import java.io.CharConversionException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The events of a VOTable document, elements told by their local names, elements of foreign namespaces left out. DTDs and
 * external entities are off. What is wrong with the document becomes a {@link VotableException}; what is wrong with the
 * connection stays the IOException it is.
 */
final class XmlEvents implements Closeable {
    private static final int SNIFFED_BYTES = 512;
    private static final String NAMESPACE = "http://www.ivoa.net/xml/VOTable";

    private final InputStream input;
    private final XMLStreamReader reader;
    private boolean rootSeen;

    private XmlEvents(InputStream input, XMLStreamReader reader) {
        this.input = input;
        this.reader = reader;
    }

    static XmlEvents open(InputStream in) throws IOException {
        BufferedInputStream input = new BufferedInputStream(in, 1 << 15);
        refuseWhatIsNoXml(input);
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
        try {
            return new XmlEvents(input, factory.createXMLStreamReader(input));
        } catch (XMLStreamException e) {
            throw translated(e);
        }
    }

    private static void refuseWhatIsNoXml(BufferedInputStream input) throws IOException {
        input.mark(SNIFFED_BYTES);
        byte[] head = input.readNBytes(SNIFFED_BYTES);
        input.reset();
        String start =
                new String(head, StandardCharsets.UTF_8).replace("\uFEFF", "").strip();
        if (start.isEmpty()) {
            throw new VotableException("the document is empty, expected a VOTable");
        }
        String lower = start.toLowerCase(Locale.ROOT);
        if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
            throw new VotableException("an HTML page instead of a VOTable, beginning: " + excerpt(start));
        }
        boolean wideCharacters = head.length > 1 && (head[0] == 0 || head[1] == 0 || head[0] == -1 || head[0] == -2);
        if (!wideCharacters && !start.startsWith("<")) {
            throw new VotableException("text instead of a VOTable, beginning: " + excerpt(start));
        }
    }

    private static String excerpt(String start) {
        String line = start.replaceAll("\\s+", " ");
        return line.substring(0, Math.min(160, line.length()));
    }

    /** The next event: START_ELEMENT, END_ELEMENT, CHARACTERS or END_DOCUMENT; all else is passed over. */
    int next() throws IOException {
        try {
            while (true) {
                int event = reader.next();
                switch (event) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        boolean root = !rootSeen;
                        rootSeen = true;
                        if (root || isOurs()) {
                            return event;
                        }
                        skipForeign();
                    }
                    case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
                        return event;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        return XMLStreamConstants.CHARACTERS;
                    }
                    case XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new VotableException("entity " + reader.getLocalName() + " is not defined" + place());
                    default -> {
                        continue;
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw translated(e);
        }
    }

    /** The next start or end of an element, or the end of the document; text between is passed over. */
    int nextTag() throws IOException {
        int event = next();
        while (event == XMLStreamConstants.CHARACTERS) {
            event = next();
        }
        return event;
    }

    private boolean isOurs() {
        String uri = reader.getNamespaceURI();
        return uri == null || uri.isEmpty() || uri.startsWith(NAMESPACE);
    }

    private void skipForeign() throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    /** The name of the element that just started or ended. */
    String name() {
        return reader.getLocalName();
    }

    Optional<String> attribute(String name) {
        return Optional.ofNullable(reader.getAttributeValue(null, name));
    }

    /** The text of the element that just started, up to its end, without that of elements inside it. */
    String text(int limit) throws IOException {
        StringBuilder text = new StringBuilder();
        appendText(text, limit);
        return text.toString();
    }

    void appendText(StringBuilder text, int limit) throws IOException {
        int event = next();
        while (event != XMLStreamConstants.END_ELEMENT) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                skip();
            } else {
                if (text.length() + reader.getTextLength() > limit) {
                    throw new VotableException("a text is longer than " + limit + " characters" + place());
                }
                text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
            }
            event = next();
        }
    }

    /** Passes over the element that just started, up to its end. */
    void skip() throws IOException {
        int depth = 1;
        while (depth > 0) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    /** The buffer of the present CHARACTERS event; valid until the next event. */
    char[] characters() {
        return reader.getTextCharacters();
    }

    int charactersStart() {
        return reader.getTextStart();
    }

    int charactersLength() {
        return reader.getTextLength();
    }

    /** Where the reader is, as a clause for messages. */
    String place() {
        return " (line " + reader.getLocation().getLineNumber() + ")";
    }

    @Override
    public void close() throws IOException {
        try {
            reader.close();
        } catch (XMLStreamException e) {
            throw translated(e);
        } finally {
            input.close();
        }
    }

    private static IOException translated(XMLStreamException e) {
        if (e.getNestedException() instanceof IOException broken && !(broken instanceof CharConversionException)) {
            return broken;
        }
        String said = String.valueOf(e.getMessage());
        String where =
                e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNumber() + ")";
        if (said.contains("[xX][mM][lL]")) {
            return new VotableException("a second document begins inside or behind the first" + where, e);
        }
        if (said.contains("must start and end within the same entity") || said.contains("Premature end of file")) {
            return new VotableException("the document is cut short" + where, e);
        }
        int detail = said.indexOf("Message:");
        String reason = detail < 0 ? said : said.substring(detail + "Message:".length());
        return new VotableException("not well-formed XML: " + reason.strip() + where, e);
    }
}
