package org.obshub.uws;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.obshub.store.job.JobRow;
import org.obshub.vosi.Xml;

/** Jobs as pages for people, at the addresses where programs get XML. They need no script. */
final class JobPage {
    private static final Map<String, String> XHTML = Map.of("", "http://www.w3.org/1999/xhtml");
    private static final String STYLE =
            """
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            table { border-collapse: collapse; display: block; overflow-x: auto; }
            th, td { text-align: left; vertical-align: top; padding: .3rem 1.2rem .3rem 0; }
            pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; padding: .5rem; background: #eee; color: #111; }
            form { display: inline-block; margin-right: .5rem; }
            """;
    /** Seconds between two looks at a job that is under way. */
    private static final String REFRESH = "3";

    private JobPage() {}

    /** True for a browser. Java programs claim text/html too, beside image/gif, and want the XML. */
    static boolean isWanted(String accept) {
        String types = accept.toLowerCase(Locale.ROOT);
        return types.contains("text/html") && !types.contains("image/gif");
    }

    static String of(JobView view) {
        Job job = view.job();
        boolean underWay = job.phase() == Phase.QUEUED || job.phase() == Phase.EXECUTING;
        return page("Job " + job.phase().name().toLowerCase(Locale.ROOT), underWay, xml -> {
            xml.text("p", sentence(view));
            buttons(xml, view);
            if (job.hasFailed()) {
                xml.text("h2", "What went wrong");
                xml.text("pre", JobDocument.clean(job.end().message()));
            }
            if (!view.results().isEmpty()) {
                xml.text("h2", "Results");
                xml.element("ul", Map.of(), () -> results(xml, view));
            }
            xml.text("h2", "What was asked");
            xml.element("table", Map.of(), () -> parameters(xml, view));
            xml.text("h2", "Times (UTC)");
            xml.element("table", Map.of(), () -> times(xml, job));
            xml.element(
                    "p",
                    Map.of(),
                    () -> xml.text(
                            "a",
                            Map.of(
                                    "href",
                                    view.address().resolve(".").toString().replaceFirst("/$", "")),
                            "All your jobs"));
        });
    }

    static String of(List<Job> jobs, URI list, int most) {
        return page("Your jobs", false, xml -> {
            if (jobs.isEmpty()) {
                xml.text(
                        "p",
                        "There are none. Jobs are made by programs such as TOPCAT, STILTS and pyVO, and on the page of this server.");
                return;
            }
            if (jobs.size() == most) {
                xml.text("p", "The newest " + most + "; add ?LAST=1000 to the address for more.");
            }
            xml.element("table", Map.of(), () -> {
                row(xml, "th", List.of("Made (UTC)", "Phase", "Name", "Job"));
                for (Job job : jobs) {
                    xml.element("tr", Map.of(), () -> {
                        xml.text("td", JobTimes.text(job.times().created()));
                        xml.text("td", job.phase().name());
                        xml.text("td", job.runId().isEmpty() ? "\u2013" : JobDocument.clean(job.runId()));
                        xml.element(
                                "td", Map.of(), () -> xml.text("a", Map.of("href", list + "/" + job.id()), job.id()));
                    });
                }
            });
        });
    }

    private static String page(String title, boolean refreshing, Xml.Document content) {
        return Xml.document("html", XHTML, Map.of("lang", "en"), xml -> {
            xml.element("head", Map.of(), () -> {
                xml.text("title", title);
                xml.element(
                        "meta", Map.of("name", "viewport", "content", "width=device-width, initial-scale=1"), () -> {});
                xml.element("link", Map.of("rel", "icon", "href", "data:,"), () -> {}); // or browsers ask for one
                if (refreshing) {
                    xml.element("meta", Map.of("http-equiv", "refresh", "content", REFRESH), () -> {});
                }
                xml.text("style", STYLE);
            });
            xml.element("body", Map.of(), () -> {
                xml.text("h1", title);
                content.write(xml);
            });
        });
    }

    private static String sentence(JobView view) {
        Map<String, String> progress = view.progress();
        String ran = progress.getOrDefault("runSeconds", "0") + " s";
        return switch (view.job().phase()) {
            case PENDING, HELD -> "It waits for you to run it.";
            case QUEUED -> "It waits in the queue; jobs before it: " + progress.getOrDefault("jobsBefore", "0") + ".";
            case EXECUTING, SUSPENDED ->
                "It has been running for " + ran + " and has written " + progress.getOrDefault("bytesWritten", "0")
                        + " bytes" + (view.told().isEmpty() ? "" : " (" + view.told() + ")")
                        + ". This page looks again by itself.";
            case COMPLETED -> "It ran for " + ran + ": " + view.job().end().note() + ".";
            case ERROR -> "It failed after " + ran + ".";
            case ABORTED -> "It was aborted.";
            case ARCHIVED, UNKNOWN -> "Nothing more is known of it.";
        };
    }

    private static void buttons(Xml xml, JobView view) throws XMLStreamException {
        Phase phase = view.job().phase();
        xml.element("div", Map.of(), () -> {
            if (phase == Phase.PENDING) {
                button(xml, view.below("phase"), Map.entry("PHASE", "RUN"), "Run");
            }
            if (phase.mayBecome(Phase.ABORTED)) {
                button(xml, view.below("phase"), Map.entry("PHASE", "ABORT"), "Abort");
            }
            button(xml, view.address(), Map.entry("ACTION", "DELETE"), "Delete");
        });
    }

    private static void button(Xml xml, URI target, Map.Entry<String, String> sent, String label)
            throws XMLStreamException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("method", "post");
        form.put("action", target.toString());
        Map<String, String> button = new LinkedHashMap<>();
        button.put("name", sent.getKey());
        button.put("value", sent.getValue());
        xml.element("form", form, () -> xml.text("button", button, label));
    }

    private static void results(Xml xml, JobView view) throws XMLStreamException {
        for (JobRow.Result result : view.results()) {
            xml.element("li", Map.of(), () -> {
                xml.text("a", Map.of("href", view.result(result.name()).toString()), result.name());
                xml.characters(", " + result.bytes() + " bytes, " + result.mediaType());
            });
        }
    }

    private static void parameters(Xml xml, JobView view) throws XMLStreamException {
        for (JobRow.Parameter parameter : view.parameters()) {
            xml.element("tr", Map.of(), () -> {
                xml.text("th", JobDocument.clean(parameter.name()));
                xml.element("td", Map.of(), () -> {
                    if (parameter.file().isEmpty()) {
                        xml.text("pre", JobDocument.clean(parameter.text()));
                    } else {
                        xml.text(
                                "a",
                                Map.of("href", view.parameter(parameter.name()).toString()),
                                "uploaded file");
                    }
                });
            });
        }
    }

    private static void times(Xml xml, Job job) throws XMLStreamException {
        row(xml, "td", List.of("made", JobTimes.text(job.times().created())));
        time(xml, "started", job.started());
        time(xml, "ended", job.ended());
        row(xml, "td", List.of("may run for", job.executionDuration().toSeconds() + " s"));
        row(xml, "td", List.of("removed at", JobTimes.text(job.times().destruction())));
    }

    private static void time(Xml xml, String name, Optional<Instant> time) throws XMLStreamException {
        if (time.isPresent()) {
            row(xml, "td", List.of(name, JobTimes.text(time.get())));
        }
    }

    private static void row(Xml xml, String cell, List<String> texts) throws XMLStreamException {
        xml.element("tr", Map.of(), () -> {
            for (String text : texts) {
                xml.text(cell, text);
            }
        });
    }
}
