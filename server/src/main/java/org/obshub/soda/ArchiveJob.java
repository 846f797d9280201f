package org.obshub.soda;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a job document of an archive tells (UWS 1.0 and 1.1), its elements known by their local names.
 *
 * @param phase upper case
 * @param results addresses, checksums left out
 * @param error the words of the error summary; empty if there are none
 */
record ArchiveJob(String phase, List<String> results, String error) {
    ArchiveJob {
        results = List.copyOf(results);
    }

    /** True once nothing will change any more. SUSPENDED means that a file comes back from tape. */
    boolean hasEnded() {
        return phase.equals("COMPLETED") || phase.equals("ERROR") || phase.equals("ABORTED");
    }

    /** The job; empty if the text is no job document. Neither DTD nor entity is looked at. */
    static Optional<ArchiveJob> parse(String text) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        String phase = "";
        String error = "";
        List<String> results = new ArrayList<>();
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "phase" -> phase = xml.getElementText().strip().toUpperCase(Locale.ROOT);
                        case "message" -> error = xml.getElementText().strip();
                        case "result" -> result(xml).ifPresent(results::add);
                        default -> {
                            continue;
                        }
                    }
                }
            }
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
        return phase.isEmpty() ? Optional.empty() : Optional.of(new ArchiveJob(phase, results, error));
    }

    private static Optional<String> result(XMLStreamReader xml) {
        String href = "";
        String id = "";
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            switch (xml.getAttributeLocalName(i)) {
                case "href" -> href = xml.getAttributeValue(i).strip();
                case "id" -> id = xml.getAttributeValue(i);
                default -> {
                    continue;
                }
            }
        }
        return href.isEmpty() || id.endsWith(".checksum") ? Optional.empty() : Optional.of(href);
    }
}
