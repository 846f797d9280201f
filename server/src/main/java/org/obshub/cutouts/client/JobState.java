package org.obshub.cutouts.client;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;

/**
 * What a job document tells (UWS 1.1 appendix A).
 *
 * @param told how far the job is, or what became of it; empty if it says nothing
 * @param error its message; empty if there is none
 * @param results their names
 */
record JobState(String phase, String told, String error, List<String> results) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    JobState {
        results = List.copyOf(results);
    }

    boolean hasEnded() {
        return phase.equals("COMPLETED") || phase.equals("ERROR") || phase.equals("ABORTED");
    }

    static JobState parse(String document) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        String phase = "";
        String told = "";
        String error = "";
        List<String> results = new ArrayList<>();
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(document));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "phase" -> phase = xml.getElementText().strip();
                        case "progress", "note" -> told = xml.getElementText().strip();
                        case "message" -> error = xml.getElementText().strip();
                        case "result" -> results.add(name(xml.getAttributeValue(null, "id")));
                        default -> {
                            continue;
                        }
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw new ServiceException(Fault.UPSTREAM, "the server answered with no job: " + e.getMessage(), e);
        }
        return new JobState(phase, told, error, results);
    }

    /** What files are called by: a server must not choose the folder they come to. */
    private static String name(@Nullable String id) {
        if (id == null || !NAME.matcher(id).matches()) {
            throw new ServiceException(
                    Fault.UPSTREAM, "the server names a result " + id + ", which is no name of a file");
        }
        return id;
    }
}
