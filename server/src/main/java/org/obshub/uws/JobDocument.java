package org.obshub.uws;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.obshub.store.job.JobRow;
import org.obshub.vosi.Xml;

/** Jobs as XML (UWS 1.1 appendix A). */
final class JobDocument {
    private static final Map<String, String> NAMESPACES = namespaces();
    private static final Map<String, String> VERSION = Map.of("version", "1.1");
    private static final Map<String, String> NIL = Map.of("xsi:nil", "true");

    /** What XML 1.0 section 2.2 has no place for. */
    private static final Pattern NO_XML =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private JobDocument() {}

    private static Map<String, String> namespaces() {
        Map<String, String> namespaces = new LinkedHashMap<>();
        namespaces.put("uws", "http://www.ivoa.net/xml/UWS/v1.0");
        namespaces.put("xlink", "http://www.w3.org/1999/xlink");
        return namespaces;
    }

    /** The job itself. */
    static String of(JobView view) {
        return Xml.document("uws:job", NAMESPACES, VERSION, xml -> job(xml, view));
    }

    /** A list of jobs. */
    static String of(List<Job> jobs, URI list) {
        return Xml.document("uws:jobs", NAMESPACES, VERSION, xml -> {
            for (Job job : jobs) {
                Map<String, String> reference = new LinkedHashMap<>();
                reference.put("id", job.id());
                reference.put("xlink:type", "simple");
                reference.put("xlink:href", list + "/" + job.id());
                xml.element("uws:jobref", reference, () -> {
                    xml.text("uws:phase", job.phase().name());
                    xml.text("uws:runId", clean(job.runId()));
                    xml.element("uws:ownerId", NIL, () -> {});
                    xml.text("uws:creationTime", JobTimes.text(job.times().created()));
                });
            }
        });
    }

    static String parameters(JobView view) {
        return Xml.document("uws:parameters", NAMESPACES, Map.of(), xml -> parameters(xml, view));
    }

    static String results(JobView view) {
        return Xml.document("uws:results", NAMESPACES, Map.of(), xml -> results(xml, view));
    }

    private static void job(Xml xml, JobView view) throws XMLStreamException {
        Job job = view.job();
        xml.text("uws:jobId", job.id());
        xml.text("uws:runId", clean(job.runId()));
        xml.element("uws:ownerId", NIL, () -> {});
        xml.text("uws:phase", job.phase().name());
        time(xml, "uws:quote", job.quote());
        xml.text("uws:creationTime", JobTimes.text(job.times().created()));
        time(xml, "uws:startTime", job.started());
        time(xml, "uws:endTime", job.ended());
        xml.text("uws:executionDuration", Long.toString(job.executionDuration().toSeconds()));
        time(xml, "uws:destruction", Optional.of(job.times().destruction()));
        xml.element("uws:parameters", Map.of(), () -> parameters(xml, view));
        xml.element("uws:results", Map.of(), () -> results(xml, view));
        if (job.hasFailed()) {
            Map<String, String> kind = Map.of("type", job.end().errorType(), "hasDetail", "true");
            xml.element(
                    "uws:errorSummary",
                    kind,
                    () -> xml.text("uws:message", clean(job.end().message())));
        }
        Map<String, String> progress = view.progress();
        if (!progress.isEmpty()) {
            xml.element("uws:jobInfo", Map.of(), () -> {
                for (Map.Entry<String, String> entry : progress.entrySet()) {
                    xml.text(entry.getKey(), clean(entry.getValue()));
                }
            });
        }
    }

    private static void time(Xml xml, String name, Optional<Instant> time) throws XMLStreamException {
        if (time.isPresent()) {
            xml.text(name, JobTimes.text(time.get()));
        } else {
            xml.element(name, NIL, () -> {});
        }
    }

    private static void parameters(Xml xml, JobView view) throws XMLStreamException {
        for (JobRow.Parameter parameter : view.parameters()) {
            Map<String, String> attributes = new LinkedHashMap<>();
            attributes.put("id", clean(parameter.name()));
            String value = clean(parameter.text());
            if (!parameter.file().isEmpty()) {
                attributes.put("byReference", "true");
                value = view.parameter(parameter.name()).toString();
            }
            if (value.isEmpty()) {
                xml.element("uws:parameter", attributes, () -> {});
            } else {
                xml.text("uws:parameter", attributes, value);
            }
        }
    }

    private static void results(Xml xml, JobView view) throws XMLStreamException {
        for (JobRow.Result result : view.results()) {
            Map<String, String> attributes = new LinkedHashMap<>();
            attributes.put("id", result.name());
            attributes.put("xlink:type", "simple");
            attributes.put("xlink:href", view.result(result.name()).toString());
            attributes.put("size", Long.toString(result.bytes()));
            attributes.put("mime-type", result.mediaType());
            xml.element("uws:result", attributes, () -> {});
        }
    }

    /** The text without what XML has no place for. */
    static String clean(String text) {
        return NO_XML.matcher(text).replaceAll("\uFFFD");
    }
}
