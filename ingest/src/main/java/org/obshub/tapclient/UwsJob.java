package org.obshub.tapclient;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a job document of UWS 1.0 or 1.1 tells.
 *
 * @param jobId empty if it is not told
 * @param phase upper case
 * @param result the address of the result; empty if it is not told
 * @param error the words of the error summary; empty if there are none
 */
record UwsJob(String jobId, String phase, String result, String error) {

    /** The job; empty if the text is no job document. */
    static Optional<UwsJob> parse(String text) {
        try {
            Collected collected = new Collected();
            XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(text));
            while (xml.hasNext()) {
                collected.take(xml, xml.next());
            }
            return collected.phase.isEmpty() ? Optional.empty() : Optional.of(collected.job());
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    boolean isPending() {
        return phase.equals("PENDING");
    }

    /** True once nothing will change any more; every phase not known here may still come to an end. */
    boolean hasEnded() {
        return phase.equals("COMPLETED")
                || phase.equals("ERROR")
                || phase.equals("ABORTED")
                || phase.equals("ARCHIVED");
    }

    boolean isCompleted() {
        return phase.equals("COMPLETED");
    }

    /** Documents come from outside: no entity and no DTD is ever looked at. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** What was met so far. Elements are known by their local names: services differ in namespaces. */
    private static final class Collected {
        private final Deque<String> path = new ArrayDeque<>();
        private final StringBuilder text = new StringBuilder();
        private String jobId = "";
        private String phase = "";
        private String result = "";
        private String error = "";

        void take(XMLStreamReader xml, int event) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    path.push(xml.getLocalName());
                    text.setLength(0);
                    if (xml.getLocalName().equals("result")) {
                        result(xml);
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> end(path.pop());
                default -> text.setLength(0);
            }
        }

        private void end(String name) {
            String value = text.toString().strip();
            text.setLength(0);
            String parent = path.isEmpty() ? "" : path.peek();
            if (name.equals("jobId")) {
                jobId = value;
            } else if (name.equals("phase") && parent.equals("job")) {
                phase = value.toUpperCase(Locale.ROOT);
            } else if (name.equals("message") && parent.equals("errorSummary")) {
                error = value;
            }
        }

        /** The result named "result" is the table (TAP 1.1 section 5.3); others may stand beside it. */
        private void result(XMLStreamReader xml) {
            String href = "";
            String id = "";
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                if (xml.getAttributeLocalName(i).equals("href")) {
                    href = xml.getAttributeValue(i).strip();
                } else if (xml.getAttributeLocalName(i).equals("id")) {
                    id = xml.getAttributeValue(i);
                }
            }
            if (!href.isEmpty() && (result.isEmpty() || id.equals("result"))) {
                result = href;
            }
        }

        UwsJob job() {
            return new UwsJob(jobId, phase, result, error);
        }
    }
}
