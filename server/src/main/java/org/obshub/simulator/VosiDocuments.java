package org.obshub.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import org.obshub.simulator.rows.Column;
import org.obshub.simulator.rows.Table;

/** What the archives say of themselves: capabilities, availability, tables. */
final class VosiDocuments {
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String CADC_BASE = "https://www.cadc-ccda.hia-iha.nrc-cnrc.gc.ca/argus";

    private VosiDocuments() {}

    /** The recorded document, its addresses moved here. */
    static String cadcCapabilities(URI base) {
        try (InputStream in = requireNonNull(VosiDocuments.class.getResourceAsStream("cadc-capabilities.xml"))) {
            return new String(in.readAllBytes(), UTF_8).replace(CADC_BASE, base.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cadc-capabilities.xml", e);
        }
    }

    static String casdaCapabilities(URI base) {
        StringBuilder text = new StringBuilder(XML
                + "<vosi:capabilities xmlns:vosi=\"http://www.ivoa.net/xml/VOSICapabilities/v1.0\""
                + " xmlns:tr=\"http://www.ivoa.net/xml/TAPRegExt/v1.0\""
                + " xmlns:vs=\"http://www.ivoa.net/xml/VODataService/v1.1\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n");
        for (String part : List.of("capabilities", "availability", "tables")) {
            text.append("  <capability standardID=\"ivo://ivoa.net/std/VOSI#" + part + "\">\n"
                    + access(base + "/" + part) + "  </capability>\n");
        }
        return text
                + "  <capability standardID=\"ivo://ivoa.net/std/TAP\" xsi:type=\"tr:TableAccess\">\n"
                + access(base.toString())
                + "    <language><name>ADQL</name><version ivo-id=\"ivo://ivoa.net/std/ADQL#v2.0\">2.0</version></language>\n"
                + "    <outputFormat><mime>application/x-votable+xml</mime><alias>votable</alias></outputFormat>\n"
                + "  </capability>\n"
                + "</vosi:capabilities>\n";
    }

    private static String access(String url) {
        return "    <interface xsi:type=\"vs:ParamHTTP\" role=\"std\"><accessURL use=\"base\">" + url
                + "</accessURL></interface>\n";
    }

    /** Always available, as the archives say even while queries fail. */
    static String availability() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <availability xmlns="http://www.ivoa.net/xml/VOSIAvailability/v1.0">
                  <available>true</available>
                  <note></note>
                </availability>
                """;
    }

    static String tables(List<Table> tables) {
        StringBuilder text = new StringBuilder(XML
                + "<vosi:tableset xmlns:vosi=\"http://www.ivoa.net/xml/VOSITables/v1.0\""
                + " xmlns:vs=\"http://www.ivoa.net/xml/VODataService/v1.1\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n");
        for (Table table : tables) {
            text.append(
                    "  <schema><name>" + table.name().substring(0, table.name().indexOf('.')) + "</name>\n"
                            + "    <table><name>" + table.name() + "</name>\n");
            table.columns().forEach(column -> text.append(column(column)));
            text.append("    </table>\n  </schema>\n");
        }
        return text + "</vosi:tableset>\n";
    }

    private static String column(Column column) {
        String unit = column.unit().isEmpty() ? "" : "<unit>" + column.unit() + "</unit>";
        String ucd = column.ucd().isEmpty() ? "" : "<ucd>" + column.ucd() + "</ucd>";
        return "      <column><name>" + column.name() + "</name>" + unit + ucd
                + "<dataType xsi:type=\"vs:VOTableType\">" + column.datatype() + "</dataType></column>\n";
    }
}
