package org.obshub.archive.casda;

import java.io.InputStream;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** CASDA's feed of observation events: VOEvents in a list, one for each deposit, validation or release. */
final class CasdaEvents {
    private CasdaEvents() {}

    /**
     * An event.
     *
     * @param block number of the scheduling block it is about
     */
    record Event(Instant time, String block) {}

    /** The events that tell a time and a block; others tell nothing about rows. */
    static List<Event> read(InputStream feed) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader xml = factory.createXMLStreamReader(feed);
        List<Event> events = new ArrayList<>();
        Optional<Instant> time = Optional.empty();
        String block = "";
        boolean isList = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "list" -> isList = true;
                    case "Date" -> time = time(xml.getElementText());
                    case "param" -> block = isBlock(xml) ? value(xml) : block;
                    default -> {
                        // says nothing about rows
                    }
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("VOEvent")) {
                if (time.isPresent() && !block.isEmpty()) {
                    events.add(new Event(time.get(), block));
                }
                time = Optional.empty();
                block = "";
            }
        }
        if (!isList) {
            throw new XMLStreamException("no list of events");
        }
        return events;
    }

    private static boolean isBlock(XMLStreamReader xml) {
        return "scheduling_block_id".equals(xml.getAttributeValue(null, "name"));
    }

    private static String value(XMLStreamReader xml) {
        String value = String.valueOf(xml.getAttributeValue(null, "value")).strip();
        return value.matches("\\d{1,12}") ? value : "";
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
