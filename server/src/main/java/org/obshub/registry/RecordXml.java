package org.obshub.registry;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.obshub.vosi.Xml;

/** Records as VOResource and as Dublin Core. */
final class RecordXml {
    /** Prefix, namespace and file of the schema; all below one address. */
    private static final String[][] SCHEMAS = {
        {"ri", "RegistryInterface/v1.0"},
        {"vr", "VOResource/v1.0"},
        {"vs", "VODataService/v1.1"},
        {"vg", "VORegistry/v1.0"},
        {"tr", "TAPRegExt/v1.0"},
        {"cs", "ConeSearch/v1.0"},
    };

    private static final String BASE = "http://www.ivoa.net/xml/";

    private final Publication publication;
    private final URI root;

    RecordXml(Publication publication, URI root) {
        this.publication = publication;
        this.root = root;
    }

    /** The namespaces of a record by prefix. */
    static Map<String, String> namespaces() {
        Map<String, String> namespaces = new LinkedHashMap<>();
        for (String[] schema : SCHEMAS) {
            namespaces.put(schema[0], BASE + schema[1]);
        }
        return namespaces;
    }

    /** Where the schemas of these namespaces are (facts of VOResource 1.1 section 2.2.1). */
    static String schemaLocations() {
        return namespaces().values().stream().map(name -> name + " " + name).collect(Collectors.joining(" "));
    }

    /** A record as a document of its own. */
    String document(ResourceRecord resource) {
        return Xml.document("ri:Resource", namespaces(), attributes(resource), xml -> content(xml, resource));
    }

    /** The same inside another document, which declares the namespaces. */
    void write(Xml xml, ResourceRecord resource) throws XMLStreamException {
        xml.element("ri:Resource", attributes(resource), () -> content(xml, resource));
    }

    private Map<String, String> attributes(ResourceRecord resource) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("xsi:type", resource.type());
        attributes.put("created", time(publication.dates().created()));
        attributes.put("updated", time(resource.updated()));
        attributes.put("status", "active");
        attributes.put("xsi:schemaLocation", schemaLocations());
        return attributes;
    }

    /** UTC to the second, as OAI-PMH 2.0 section 3.3 wants it too. */
    static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void content(Xml xml, ResourceRecord resource) throws XMLStreamException {
        Publication.Names names = publication.names();
        xml.text("title", title(resource));
        xml.text("shortName", names.shortName());
        xml.text("identifier", publication.ivoid(resource.key()));
        xml.element("curation", Map.of(), () -> curation(xml, resource));
        xml.element("content", Map.of(), () -> {
            xml.text("subject", "radio-astronomy");
            xml.text("subject", "observational-astronomy");
            xml.text("description", resource.description() + " " + names.description());
            xml.text("referenceURL", names.referenceUrl());
            xml.text("type", resource.isService() ? "Archive" : "Organisation");
            xml.text("contentLevel", "Research");
            for (ResourceRecord.Relation relation : resource.relations()) {
                relation(xml, relation);
            }
        });
        if (resource.isService()) {
            rights(xml);
        }
        resource.body().write(xml, root);
    }

    private String title(ResourceRecord resource) {
        return resource.name().isEmpty()
                ? publication.names().title()
                : publication.names().title() + ": " + resource.name();
    }

    private void curation(Xml xml, ResourceRecord resource) throws XMLStreamException {
        Publication.Curation curation = publication.curation();
        xml.text("publisher", Map.of("ivo-id", publication.ivoid(RecordBook.ORGANISATION)), curation.publisher());
        xml.element("creator", Map.of(), () -> xml.text("name", curation.creator()));
        xml.text("date", Map.of("role", "Created"), day(publication.dates().created()));
        xml.text("date", Map.of("role", "Updated"), day(resource.updated()));
        xml.text("version", publication.names().version());
        xml.element("contact", Map.of(), () -> {
            xml.text("name", curation.contactName());
            xml.text("email", curation.contactEmail());
        });
    }

    private static String day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static void relation(Xml xml, ResourceRecord.Relation relation) throws XMLStreamException {
        xml.element("relationship", Map.of(), () -> {
            xml.text("relationshipType", relation.type());
            Map<String, String> ivoid = relation.ivoid().isEmpty() ? Map.of() : Map.of("ivo-id", relation.ivoid());
            xml.text("relatedResource", ivoid, relation.title());
        });
    }

    private void rights(Xml xml) throws XMLStreamException {
        String url = publication.rights().url();
        xml.text(
                "rights",
                url.isEmpty() ? Map.of() : Map.of("rightsURI", url),
                publication.rights().text());
    }

    /** The record in Dublin Core (OAI-PMH 2.0 section 7.1); the element declares its namespaces. */
    void dublinCore(Xml xml, ResourceRecord resource) throws XMLStreamException {
        Map<String, String> attributes = Map.of(
                "xsi:schemaLocation",
                "http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd");
        xml.element("oai_dc:dc", attributes, () -> {
            xml.text("dc:title", title(resource));
            xml.text("dc:creator", publication.curation().creator());
            xml.text("dc:subject", "radio-astronomy");
            xml.text(
                    "dc:description",
                    resource.description() + " " + publication.names().description());
            xml.text("dc:publisher", publication.curation().publisher());
            xml.text("dc:date", day(resource.updated()));
            xml.text("dc:type", resource.isService() ? "Service" : "Other");
            xml.text("dc:identifier", publication.ivoid(resource.key()));
            for (ResourceRecord.Relation relation : resource.relations()) {
                xml.text("dc:relation", relation.ivoid().isEmpty() ? relation.title() : relation.ivoid());
            }
            xml.text("dc:rights", publication.rights().text());
        });
    }
}
