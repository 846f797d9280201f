package org.obshub.registry;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.obshub.coverage.Coverage;
import org.obshub.registry.ResourceRecord.Relation;
import org.obshub.tableset.SchemaMeta;
import org.obshub.tableset.TableMeta;
import org.obshub.tableset.Tableset;
import org.obshub.vosi.CapabilitiesEndpoint;
import org.obshub.vosi.Capability;
import org.obshub.vosi.TablesEndpoint;
import org.obshub.vosi.Xml;

/** All records of this server at one moment. Immutable. */
final class RecordBook {
    static final String AUTHORITY = "";
    static final String ORGANISATION = "org";
    static final String REGISTRY = "registry";
    static final String OAI_PATH = "/oai";

    static final String TAP = "tap";

    private static final String OBSCORE = "obscore";
    private static final String RADIO = "obscore_radio";
    /** The utype by which discovery finds tables of ObsCore, whatever the TAP service calls them. */
    private static final String OBSCORE_UTYPE = "ivo://ivoa.net/std/obscore#table-1.1";

    private final Publication publication;
    private final List<Offer> offers;
    private final Coverage coverage;
    private final Tableset tables;

    RecordBook(Publication publication, List<Offer> offers, Coverage coverage, Tableset tables) {
        this.publication = publication;
        this.offers = List.copyOf(offers);
        this.coverage = coverage;
        this.tables = tables;
    }

    Publication publication() {
        return publication;
    }

    /** All records in the order they are listed. */
    List<ResourceRecord> all() {
        List<ResourceRecord> all = new ArrayList<>();
        all.add(plain(AUTHORITY, "vg:Authority", "naming authority", "The names of this server.", this::authority));
        all.add(plain(ORGANISATION, "vr:Organisation", "publisher", "Who runs this server.", (xml, root) -> {}));
        all.add(plain(REGISTRY, "vg:Registry", "publishing registry", "The records of this server.", this::registry));
        for (Offer offer : offers) {
            all.add(service(offer));
        }
        all.add(table(OBSCORE, "ObsCore table", OBSCORE_UTYPE));
        all.add(table(RADIO, "ObsCore radio table", ""));
        return all;
    }

    /** The record of that key. */
    Optional<ResourceRecord> find(String key) {
        return all().stream()
                .filter(resource -> resource.key().equalsIgnoreCase(key))
                .findFirst();
    }

    private ResourceRecord plain(String key, String type, String name, String description, ResourceRecord.Body body) {
        return new ResourceRecord(
                key, type, name, description, publication.dates().updated(), List.of(), body);
    }

    private void authority(Xml xml, URI root) throws XMLStreamException {
        xml.text(
                "managingOrg",
                Map.of("ivo-id", publication.ivoid(ORGANISATION)),
                publication.curation().publisher());
    }

    private void registry(Xml xml, URI root) throws XMLStreamException {
        Map<String, String> harvest = Map.of("standardID", "ivo://ivoa.net/std/Registry", "xsi:type", "vg:Harvest");
        xml.element("capability", harvest, () -> {
            Map<String, String> reached = Map.of("xsi:type", "vg:OAIHTTP", "role", "std", "version", "1.0");
            xml.element("interface", reached, () -> xml.text("accessURL", Map.of("use", "base"), root + OAI_PATH));
            xml.text("maxRecords", "0");
        });
        xml.text("full", "false");
        xml.text("managedAuthority", publication.authority());
    }

    /** What is derived from the rows is as new as these. */
    private Instant updated() {
        Instant configured = publication.dates().updated();
        return coverage.since().isAfter(configured) ? coverage.since() : configured;
    }

    private ResourceRecord service(Offer offer) {
        List<Relation> relations = new ArrayList<>(derived());
        relations.add(relation("IsServiceFor", "ObsCore table", OBSCORE));
        if (offer.key().equals(TAP)) {
            relations.add(relation("IsServiceFor", "ObsCore radio table", RADIO));
        } else {
            // discovery asks one of the services that lead to the same rows, and leaves those out that say so
            relations.add(relation("IsServedBy", "TAP service", TAP));
        }
        return new ResourceRecord(
                offer.key(),
                "vs:CatalogService",
                offer.name(),
                offer.description(),
                updated(),
                relations,
                (xml, root) -> {
                    for (Capability capability : offer.capabilities()) {
                        CapabilitiesEndpoint.write(xml, capability, root);
                    }
                    CoverageXml.write(xml, root, coverage.whole());
                    if (offer.key().equals(TAP)) {
                        TablesEndpoint.write(xml, "tableset", tables);
                    }
                });
    }

    private ResourceRecord table(String name, String title, String utype) {
        TableMeta found = tables.findTable("ivoa." + name).orElseThrow();
        TableMeta table = new TableMeta(
                found.schema(),
                found.name(),
                found.description(),
                utype.isEmpty() ? found.utype() : utype,
                found.columns(),
                List.of()); // its keys lead to tables that are not in this record
        Tableset alone = new Tableset(List.of(new SchemaMeta(found.schema(), "", table.utype(), List.of(table))));
        List<Relation> relations = new ArrayList<>(derived());
        relations.add(relation("IsServedBy", "TAP service", TAP));
        Capability tap = Capability.plain("ivo://ivoa.net/std/TAP#aux", Capability.base("/tap", "1.1"));
        return new ResourceRecord(
                name, "vs:CatalogResource", title, found.description(), updated(), relations, (xml, root) -> {
                    CapabilitiesEndpoint.write(xml, tap, root);
                    CoverageXml.write(xml, root, coverage.whole());
                    TablesEndpoint.write(xml, "tableset", alone);
                });
    }

    private Relation relation(String type, String name, String key) {
        return new Relation(type, publication.names().title() + ": " + name, publication.ivoid(key));
    }

    /** Every dataset comes from an archive that may publish it itself. */
    private List<Relation> derived() {
        return publication.sources().stream()
                .map(source -> new Relation("IsDerivedFrom", source.title(), source.ivoid()))
                .toList();
    }
}
