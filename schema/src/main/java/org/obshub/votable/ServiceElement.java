package org.obshub.votable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;

/** Writes and reads service descriptors (DataLink 1.1 section 4). */
final class ServiceElement {
    static final String UTYPE = "adhoc:service";

    private static final int MAX_CHARACTERS = 1 << 16;
    private static final int MAX_PARAMS = 1000;

    private ServiceElement() {}

    /** Writes a descriptor; {@code ids} are those of the columns, by name in lower case. */
    static void write(CellBuffer out, ServiceDescriptor service, Map<String, String> ids) {
        out.ascii("<RESOURCE type=\"meta\" utype=\"" + UTYPE + "\"");
        optional(out, "ID", service.id());
        optional(out, "name", service.name());
        out.ascii(">\n");
        description(out, service.description());
        for (ServiceDescriptor.Param param : service.params()) {
            param(out, param.name(), param.value(), ServiceDescriptor.Type.TEXT);
            out.ascii("/>\n");
        }
        out.ascii("<GROUP name=\"inputParams\">\n");
        for (ServiceDescriptor.Input input : service.inputs()) {
            input(out, input, ids);
        }
        out.ascii("</GROUP>\n</RESOURCE>\n");
    }

    private static void input(CellBuffer out, ServiceDescriptor.Input input, Map<String, String> ids) {
        param(out, input.name(), input.value(), input.type());
        optional(out, "ref", ids.getOrDefault(input.column().toLowerCase(Locale.ROOT), ""));
        optional(out, "ucd", input.ucd());
        out.int8('>');
        description(out, input.description());
        if (!input.domain().isAny()) {
            out.ascii("<VALUES>");
            value(out, "MIN", input.domain().min());
            value(out, "MAX", input.domain().max());
            input.domain().options().forEach(option -> value(out, "OPTION", option));
            out.ascii("</VALUES>");
        }
        out.ascii("</PARAM>\n");
    }

    private static void value(CellBuffer out, String element, String value) {
        if (!value.isEmpty()) {
            out.ascii("<" + element);
            out.attribute("value", value);
            out.ascii("/>");
        }
    }

    private static void param(CellBuffer out, String name, String value, ServiceDescriptor.Type type) {
        out.ascii("<PARAM");
        out.attribute("name", name);
        out.attribute("datatype", type.datatype());
        optional(out, "arraysize", type.arraysize());
        optional(out, "xtype", type.xtype());
        optional(out, "unit", type.unit());
        out.attribute("value", value);
    }

    static void description(CellBuffer out, String text) {
        if (!text.isEmpty()) {
            out.ascii("<DESCRIPTION>");
            out.text(text);
            out.ascii("</DESCRIPTION>");
        }
    }

    private static void optional(CellBuffer out, String name, String value) {
        if (!value.isEmpty()) {
            out.attribute(name, value);
        }
    }

    /** The descriptor in the RESOURCE that just started, up to its end. */
    static ServiceDescriptor read(XmlEvents events) throws IOException {
        String id = events.attribute("ID").orElse("");
        String name = events.attribute("name").orElse("");
        String description = "";
        List<ServiceDescriptor.Param> params = new ArrayList<>();
        List<ServiceDescriptor.Input> inputs = new ArrayList<>();
        while (events.nextTag() == XMLStreamConstants.START_ELEMENT) {
            switch (events.name()) {
                case "DESCRIPTION" -> description = events.text(MAX_CHARACTERS).strip();
                case "PARAM" -> {
                    ServiceDescriptor.Input param = readInput(events);
                    params.add(new ServiceDescriptor.Param(param.name(), param.value()));
                }
                case "GROUP" -> readGroup(events, inputs);
                default -> events.skip();
            }
            if (params.size() + inputs.size() > MAX_PARAMS) {
                throw new VotableException(
                        "a service descriptor has more than " + MAX_PARAMS + " PARAM elements" + events.place());
            }
        }
        return new ServiceDescriptor(id, name, description, params, inputs);
    }

    private static void readGroup(XmlEvents events, List<ServiceDescriptor.Input> inputs) throws IOException {
        while (events.nextTag() == XMLStreamConstants.START_ELEMENT) {
            if (events.name().equals("PARAM")) {
                inputs.add(readInput(events));
            } else {
                events.skip();
            }
        }
    }

    private static ServiceDescriptor.Input readInput(XmlEvents events) throws IOException {
        String name = events.attribute("name").orElse("");
        String column = events.attribute("ref").orElse("");
        String value = events.attribute("value").orElse("");
        ServiceDescriptor.Type type = new ServiceDescriptor.Type(
                events.attribute("datatype").orElse(""),
                events.attribute("arraysize").orElse(""),
                events.attribute("xtype").orElse(""),
                events.attribute("unit").orElse(""));
        String ucd = events.attribute("ucd").orElse("");
        events.skip();
        return new ServiceDescriptor.Input(name, column, value, ucd, "", type, ServiceDescriptor.Domain.ANY);
    }
}
