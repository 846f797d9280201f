package org.obshub.vosi;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import javax.xml.stream.XMLStreamException;
import org.obshub.dali.Params;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Endpoint;
import org.obshub.http.Request;
import org.obshub.http.Response;
import org.obshub.tableset.SchemaMeta;
import org.obshub.tableset.TableMeta;
import org.obshub.tableset.Tableset;

/** VOSI 1.1 section 5: the tables that can be queried; all of them, or one by its name. */
public final class TablesEndpoint implements Endpoint {
    private static final String XML = "text/xml;charset=UTF-8";
    private static final Map<String, String> NAMESPACES = Namespaces.of(
            "vosi", "http://www.ivoa.net/xml/VOSITables/v1.0",
            "vs", "http://www.ivoa.net/xml/VODataService/v1.1");

    private final Supplier<Tableset> tables;
    private final Instant since;

    /** Asks for the tables at each request; they have been what they are since that time. */
    public TablesEndpoint(Supplier<Tableset> tables, Instant since) {
        this.tables = tables;
        this.since = since;
    }

    @Override
    public void handle(Request request, Response response) throws IOException {
        Detail detail =
                new Params(request.parameters()).find("DETAIL").map(Detail::of).orElse(Detail.MAX);
        String name = request.pathRest();
        String document = name.isEmpty() ? document(tables.get(), detail) : document(find(name));
        StableAnswer.send(request, response, XML, document, since);
    }

    private TableMeta find(String name) {
        return tables.get()
                .findTable(name)
                .orElseThrow(() -> new ServiceException(
                        Fault.NOT_FOUND,
                        "There is no table " + name + ". The tables are: "
                                + String.join(
                                        ", ",
                                        tables.get().tables().stream()
                                                .map(TableMeta::qualifiedName)
                                                .toList())
                                + "."));
    }

    /** How much of a table is told (VOSI 1.1 section 5.3). */
    enum Detail {
        MIN,
        MAX;

        static Detail of(String value) {
            return switch (value) {
                case "min" -> MIN;
                case "max" -> MAX;
                default ->
                    throw new ServiceException(Fault.BAD_PARAMETER, "detail is '" + value + "': give min or max.");
            };
        }
    }

    /** Without the version attribute of VOSI 1.1: the schema of this namespace, which clients validate with, has none. */
    static String document(Tableset tableset, Detail detail) {
        return Xml.document("vosi:tableset", NAMESPACES, Map.of(), xml -> schemas(xml, tableset, detail));
    }

    /** Writes a tableset as an element of that name into a document that declares the namespaces vs and xsi. */
    public static void write(Xml xml, String element, Tableset tableset) throws XMLStreamException {
        xml.element(element, Map.of(), () -> schemas(xml, tableset, Detail.MAX));
    }

    private static void schemas(Xml xml, Tableset tableset, Detail detail) throws XMLStreamException {
        for (SchemaMeta schema : tableset.schemas()) {
            xml.element("schema", Map.of(), () -> {
                xml.text("name", schema.name());
                xml.text("description", schema.description());
                xml.text("utype", schema.utype());
                for (TableMeta table : schema.tables()) {
                    xml.element("table", Map.of("type", "table"), () -> TableXml.write(xml, table, detail));
                }
            });
        }
    }

    static String document(TableMeta table) {
        return Xml.document(
                "vosi:table", NAMESPACES, Map.of("type", "table"), xml -> TableXml.write(xml, table, Detail.MAX));
    }
}
