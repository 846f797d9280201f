package org.obshub.tap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.obshub.adql.function.Feature;
import org.obshub.adql.function.FunctionCatalog;
import org.obshub.query.Limits;
import org.obshub.query.ResultFormat;
import org.obshub.upload.UploadLimits;
import org.obshub.uws.JobLimits;
import org.obshub.vosi.Capability;
import org.obshub.vosi.Xml;

/** What the TAP service says of itself (TAPRegExt 1.0): only what is true. */
public final class TapCapability {
    private static final List<String> UPLOAD_METHODS = List.of("upload-inline", "upload-http", "upload-https");
    private static final String STANDARD = "ivo://ivoa.net/std/TAP";

    private final Limits limits;
    private final UploadLimits uploads;
    private final JobLimits jobs;

    private TapCapability(Limits limits, UploadLimits uploads, JobLimits jobs) {
        this.limits = limits;
        this.uploads = uploads;
        this.jobs = jobs;
    }

    /** The capabilities of the service below that path: TAP itself, VOSI, tables, examples. */
    public static List<Capability> all(String path, Limits limits, UploadLimits uploads, JobLimits jobs) {
        TapCapability tap = new TapCapability(limits, uploads, jobs);
        List<Capability> all = new ArrayList<>();
        all.add(new Capability(STANDARD, "tr:TableAccess", List.of(Capability.base(path, "1.1")), tap::write));
        all.addAll(Capability.vosi(path));
        all.add(Capability.plain("ivo://ivoa.net/std/VOSI#tables-1.1", Capability.full(path + "/tables", "1.1")));
        all.add(Capability.plain("ivo://ivoa.net/std/DALI#examples", Capability.page(path + "/examples")));
        return all;
    }

    private void write(Xml xml) throws XMLStreamException {
        xml.text("dataModel", Map.of("ivo-id", "ivo://ivoa.net/std/ObsCore#core-1.1"), "ObsCore-1.1");
        xml.text("dataModel", Map.of("ivo-id", "ivo://ivoa.net/std/obscore#radio-ext-1.0"), "ObsCore-radio-1.0");
        xml.element("language", Map.of(), () -> language(xml));
        for (ResultFormat format : ResultFormat.values()) {
            Map<String, String> id = format.id().isEmpty() ? Map.of() : Map.of("ivo-id", format.id());
            xml.element("outputFormat", id, () -> {
                xml.text("mime", format.mediaType());
                for (String alias : format.aliases()) {
                    xml.text("alias", alias);
                }
            });
        }
        for (String method : UPLOAD_METHODS) {
            xml.element("uploadMethod", Map.of("ivo-id", "ivo://ivoa.net/std/TAPRegExt#" + method), () -> {});
        }
        // TAPRegExt 1.0 sections 2.6 and 2.7 mean jobs; it has no place for the time of synchronous queries
        span(xml, "retentionPeriod", jobs.retention());
        span(xml, "executionDuration", jobs.execution());
        xml.element("outputLimit", Map.of(), () -> {
            xml.text("default", Map.of("unit", "row"), Long.toString(limits.defaultMaxRows()));
            xml.text("hard", Map.of("unit", "row"), Long.toString(limits.hardMaxRows()));
        });
        xml.element("uploadLimit", Map.of(), () -> {
            xml.text("default", Map.of("unit", "byte"), Long.toString(uploads.bytes()));
            xml.text("hard", Map.of("unit", "byte"), Long.toString(uploads.bytes()));
        });
    }

    private static void span(Xml xml, String name, JobLimits.Span span) throws XMLStreamException {
        xml.element(name, Map.of(), () -> {
            xml.text("default", Long.toString(span.usual().toSeconds()));
            xml.text("hard", Long.toString(span.most().toSeconds()));
        });
    }

    private void language(Xml xml) throws XMLStreamException {
        xml.text("name", Language.NAME);
        for (Language language : Language.values()) {
            xml.text("version", Map.of("ivo-id", language.ivoid()), language.version());
        }
        xml.text("description", "Astronomical Data Query Language");
        for (Feature feature : Feature.values()) {
            List<String> forms = FunctionCatalog.forms(feature);
            if (feature == Feature.CORE || forms.isEmpty()) {
                continue;
            }
            xml.element("languageFeatures", Map.of("type", feature.ivoid()), () -> {
                for (String form : forms) {
                    xml.element("feature", Map.of(), () -> xml.text("form", form));
                }
            });
        }
    }
}
