package org.obshub.registry;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Endpoint;
import org.obshub.http.Request;
import org.obshub.http.Response;
import org.obshub.vosi.Xml;

/** {@code /oai}: the records for harvesters (OAI-PMH 2.0, IVOA Registry Interfaces 1.1 section 3). */
public final class OaiEndpoint implements Endpoint {
    /** Where it is mounted. */
    public static final String PATH = RecordBook.OAI_PATH;

    private static final String OAI = "http://www.openarchives.org/OAI/2.0/";
    private static final String SET = "ivo_managed";

    private final Records records;
    private final int pageSize;

    /**
     * Gives those records out.
     *
     * @param pageSize records of one answer at most
     */
    public OaiEndpoint(Records records, int pageSize) {
        this.records = records;
        this.pageSize = pageSize;
    }

    /** A record, or one that is no more. */
    private record Entry(String key, Instant updated, List<ResourceRecord> live) {
        static Entry of(ResourceRecord resource) {
            return new Entry(resource.key(), resource.updated(), List.of(resource));
        }
    }

    /** One answer on its way. */
    private record Page(Xml xml, URI root, RecordBook book) {
        RecordXml writer() {
            return new RecordXml(book.publication(), root);
        }
    }

    private interface Content {
        void write(Page page) throws XMLStreamException;
    }

    @Override
    public void handle(Request request, Response response) throws IOException {
        if (!request.pathRest().isEmpty()) {
            throw new ServiceException(
                    Fault.NOT_FOUND, "There is nothing at " + request.path() + "; use " + PATH + ".");
        }
        RecordBook book = records.now();
        Map<String, String> echo = new LinkedHashMap<>();
        Content content;
        try {
            OaiArguments arguments = OaiArguments.of(request.parameters());
            echo.put("verb", arguments.verb());
            echo.putAll(arguments.values());
            content = answer(arguments, book);
        } catch (OaiError e) {
            if (e.code() == OaiError.Code.badVerb || e.code() == OaiError.Code.badArgument) {
                echo.clear(); // OAI-PMH 2.0 section 3.2: then the request has no attributes
            }
            content =
                    page -> page.xml().text("oai:error", Map.of("code", e.code().name()), e.getMessage());
        }
        response.text(200, "text/xml;charset=UTF-8", document(book, request.root(), echo, content));
    }

    private static String document(RecordBook book, URI root, Map<String, String> echo, Content content) {
        Map<String, String> namespaces = new LinkedHashMap<>();
        namespaces.put("oai", OAI);
        namespaces.put("oai_dc", OAI + "oai_dc/");
        namespaces.put("dc", "http://purl.org/dc/elements/1.1/");
        namespaces.putAll(RecordXml.namespaces());
        Map<String, String> attributes = Map.of("xsi:schemaLocation", OAI + " " + OAI + "OAI-PMH.xsd");
        return Xml.document("oai:OAI-PMH", namespaces, attributes, xml -> {
            xml.text("oai:responseDate", RecordXml.time(Instant.now()));
            xml.text("oai:request", echo, root + PATH);
            content.write(new Page(xml, root, book));
        });
    }

    private Content answer(OaiArguments arguments, RecordBook book) throws OaiError {
        return switch (arguments.verb()) {
            case "Identify" -> OaiEndpoint::identify;
            case "ListMetadataFormats" -> formats(arguments, book);
            case "ListSets" -> sets(arguments);
            case "GetRecord" -> record(arguments, book);
            default -> list(arguments.verb(), Selection.of(arguments), book);
        };
    }

    private static void identify(Page page) throws XMLStreamException {
        Publication publication = page.book().publication();
        page.xml().element("oai:Identify", Map.of(), () -> {
            page.xml().text("oai:repositoryName", publication.names().title() + " publishing registry");
            page.xml().text("oai:baseURL", page.root() + PATH);
            page.xml().text("oai:protocolVersion", "2.0");
            page.xml().text("oai:adminEmail", publication.curation().contactEmail());
            page.xml()
                    .text(
                            "oai:earliestDatestamp",
                            RecordXml.time(publication.dates().created()));
            page.xml().text("oai:deletedRecord", "persistent");
            page.xml().text("oai:granularity", "YYYY-MM-DDThh:mm:ssZ");
            page.xml().element("oai:description", Map.of(), () -> page.writer()
                    .write(page.xml(), page.book().find(RecordBook.REGISTRY).orElseThrow()));
        });
    }

    private static Content formats(OaiArguments arguments, RecordBook book) throws OaiError {
        if (arguments.find(OaiArguments.IDENTIFIER).isPresent()) {
            find(arguments.find(OaiArguments.IDENTIFIER).get(), book);
        }
        return page -> page.xml().element("oai:ListMetadataFormats", Map.of(), () -> {
            String ri = RecordXml.namespaces().get("ri");
            format(page.xml(), "ivo_vor", ri, ri);
            format(page.xml(), "oai_dc", OAI + "oai_dc.xsd", OAI + "oai_dc/");
        });
    }

    private static void format(Xml xml, String prefix, String schema, String namespace) throws XMLStreamException {
        xml.element("oai:metadataFormat", Map.of(), () -> {
            xml.text("oai:metadataPrefix", prefix);
            xml.text("oai:schema", schema);
            xml.text("oai:metadataNamespace", namespace);
        });
    }

    private static Content sets(OaiArguments arguments) throws OaiError {
        if (arguments.find(OaiArguments.TOKEN).isPresent()) {
            throw Selection.badToken(); // the list of sets is never cut
        }
        return page -> page.xml()
                .element("oai:ListSets", Map.of(), () -> page.xml().element("oai:set", Map.of(), () -> {
                    page.xml().text("oai:setSpec", SET);
                    page.xml().text("oai:setName", "Records this registry is responsible for");
                }));
    }

    private static Content record(OaiArguments arguments, RecordBook book) throws OaiError {
        Entry entry = find(arguments.find(OaiArguments.IDENTIFIER).orElse(""), book);
        String prefix = OaiArguments.known(arguments.find(OaiArguments.PREFIX).orElse(""));
        return page -> page.xml().element("oai:GetRecord", Map.of(), () -> record(page, entry, prefix));
    }

    /** IVOIDs compare whatever their case. */
    private static Entry find(String identifier, RecordBook book) throws OaiError {
        for (Entry entry : entries(book)) {
            if (book.publication().ivoid(entry.key()).equalsIgnoreCase(identifier)) {
                return entry;
            }
        }
        throw new OaiError(
                OaiError.Code.idDoesNotExist,
                "There is no record '" + identifier + "'; ListIdentifiers tells those there are.");
    }

    private static List<Entry> entries(RecordBook book) {
        List<Entry> entries = new ArrayList<>();
        book.all().forEach(resource -> entries.add(Entry.of(resource)));
        Publication publication = book.publication();
        publication
                .deleted()
                .forEach(key -> entries.add(new Entry(key, publication.dates().updated(), List.of())));
        return entries;
    }

    private Content list(String verb, Selection selection, RecordBook book) throws OaiError {
        List<Entry> chosen = entries(book).stream()
                .filter(entry -> selection.holds(entry.updated()))
                .toList();
        if (chosen.isEmpty()) {
            throw new OaiError(OaiError.Code.noRecordsMatch, "No record was changed in that time.");
        }
        if (selection.offset() < 0 || selection.offset() >= chosen.size()) {
            throw Selection.badToken();
        }
        int end = Math.min(chosen.size(), selection.offset() + pageSize);
        return page -> page.xml().element("oai:" + verb, Map.of(), () -> {
            for (Entry entry : chosen.subList(selection.offset(), end)) {
                if (verb.equals("ListRecords")) {
                    record(page, entry, selection.prefix());
                } else {
                    header(page, entry);
                }
            }
            token(page.xml(), selection, end, chosen.size());
        });
    }

    /** Behind the last page of a list that was cut stands an empty token (OAI-PMH 2.0 section 3.5). */
    private static void token(Xml xml, Selection selection, int end, int all) throws XMLStreamException {
        if (end == all && selection.offset() == 0) {
            return;
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("completeListSize", Integer.toString(all));
        attributes.put("cursor", Integer.toString(selection.offset()));
        String token = end < all ? selection.at(end).token() : "";
        xml.element("oai:resumptionToken", attributes, () -> xml.characters(token));
    }

    private static void record(Page page, Entry entry, String prefix) throws XMLStreamException {
        Xml xml = page.xml();
        xml.element("oai:record", Map.of(), () -> {
            header(page, entry);
            for (ResourceRecord resource : entry.live()) {
                xml.element("oai:metadata", Map.of(), () -> {
                    if (prefix.equals("oai_dc")) {
                        page.writer().dublinCore(xml, resource);
                    } else {
                        page.writer().write(xml, resource);
                    }
                });
            }
        });
    }

    private static void header(Page page, Entry entry) throws XMLStreamException {
        Xml xml = page.xml();
        Map<String, String> status = entry.live().isEmpty() ? Map.of("status", "deleted") : Map.of();
        xml.element("oai:header", status, () -> {
            xml.text("oai:identifier", page.book().publication().ivoid(entry.key()));
            xml.text("oai:datestamp", RecordXml.time(entry.updated()));
            xml.text("oai:setSpec", SET);
        });
    }
}
