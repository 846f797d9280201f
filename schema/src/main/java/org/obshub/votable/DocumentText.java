package org.obshub.votable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.obshub.tableset.ColumnMeta;

/** The parts of a VOTable document around its rows. */
final class DocumentText {
    private static final String START =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
            """;
    static final String END = "</VOTABLE>\n";

    private DocumentText() {}

    /**
     * The coordinate systems of ObsCore as VOTable 1.4 sections 3.1 and 3.4 declare them: positions are ICRS, times
     * are MJD in UTC at the telescope. Only utypes of ObsCore tell which columns these are:
     * a UCD would also fit positions of other frames.
     */
    private enum Frame {
        ICRS("icrs", "<COOSYS ID=\"icrs\" system=\"ICRS\"/>\n"),
        MJD_UTC(
                "mjd_utc",
                "<TIMESYS ID=\"mjd_utc\" timeorigin=\"MJD-origin\" timescale=\"UTC\" refposition=\"TOPOCENTER\"/>\n");

        private static final String OBSCORE = "obscore:char.";

        private final String id;
        private final String element;

        Frame(String id, String element) {
            this.id = id;
            this.element = element;
        }

        String id() {
            return id;
        }

        String element() {
            return element;
        }

        static Optional<Frame> of(ColumnMeta column) {
            String utype = column.utype().toLowerCase(Locale.ROOT);
            if (!utype.startsWith(OBSCORE)) {
                return Optional.empty();
            }
            String axis = utype.substring(OBSCORE.length());
            if (axis.startsWith("spatialaxis.coverage.location.") || axis.equals("spatialaxis.coverage.support.area")) {
                return Optional.of(ICRS);
            }
            return axis.startsWith("timeaxis.coverage.bounds.limits.") ? Optional.of(MJD_UTC) : Optional.empty();
        }
    }

    /** The root alone. */
    static void begin(CellBuffer out) {
        out.ascii(START);
    }

    static void startResults(CellBuffer out) {
        out.ascii("<RESOURCE type=\"results\">\n");
    }

    static void start(CellBuffer out) {
        begin(out);
        startResults(out);
    }

    static void info(CellBuffer out, Info info) {
        out.ascii("<INFO");
        out.attribute("name", info.name());
        out.attribute("value", info.value());
        if (info.content().isEmpty()) {
            out.ascii("/>\n");
            return;
        }
        out.int8('>');
        out.text(info.content());
        out.ascii("</INFO>\n");
    }

    static void status(CellBuffer out, String value, String message) {
        info(out, new Info("QUERY_STATUS", value, message));
    }

    /** The ID attributes of the columns that service descriptors refer to, by column name in lower case. */
    static Map<String, String> ids(List<ColumnMeta> columns, List<ServiceDescriptor> services) {
        Set<String> wanted = new HashSet<>();
        for (ServiceDescriptor service : services) {
            service.inputs().forEach(input -> wanted.add(input.column().toLowerCase(Locale.ROOT)));
        }
        Map<String, String> ids = new HashMap<>();
        Set<String> taken = new HashSet<>();
        services.forEach(service -> taken.add(service.id()));
        for (Frame frame : Frame.values()) {
            taken.add(frame.id());
        }
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).name().toLowerCase(Locale.ROOT);
            if (wanted.contains(name) && !ids.containsKey(name)) {
                boolean usable = name.matches("[a-z_][a-z0-9_]*") && !taken.contains(name);
                ids.put(name, usable ? name : "column." + (i + 1));
                taken.add(name);
            }
        }
        return ids;
    }

    /** The coordinate systems that the columns refer to. */
    static void frames(CellBuffer out, List<ColumnMeta> columns) {
        for (Frame frame : Frame.values()) {
            if (columns.stream()
                    .anyMatch(column -> Frame.of(column).filter(frame::equals).isPresent())) {
                out.ascii(frame.element());
            }
        }
    }

    static void field(CellBuffer out, ColumnMeta column, String id, Serialization serialization) {
        out.ascii("<FIELD");
        optional(out, "ID", id);
        out.attribute("name", column.name());
        out.attribute("datatype", column.datatype().votableName());
        optional(out, "arraysize", column.arraysize());
        optional(out, "xtype", column.xtype());
        optional(out, "unit", column.unit());
        optional(out, "ucd", column.ucd());
        optional(out, "utype", column.utype());
        optional(out, "ref", Frame.of(column).map(Frame::id).orElse(""));
        boolean nullValue = hasNullValue(column, serialization);
        if (column.description().isEmpty() && !nullValue) {
            out.ascii("/>\n");
            return;
        }
        out.int8('>');
        ServiceElement.description(out, column.description());
        if (nullValue) {
            out.ascii("<VALUES null=\"");
            out.integer(ScalarCodec.nullValue(column.datatype()).orElseThrow());
            out.ascii("\"/>");
        }
        out.ascii("</FIELD>\n");
    }

    /**
     * Every number may be a true value, so a column has a null value only where there is no other way to tell NULL: TABLEDATA
     * has empty cells and BINARY2 has flags (VOTable 1.4 sections 5.1 and 5.4).
     */
    static boolean hasNullValue(ColumnMeta column, Serialization serialization) {
        boolean scalar = column.datatype().isInteger()
                && Shape.of(column.arraysize(), false).scalar();
        return scalar && serialization == Serialization.BINARY && column.flags().nullable();
    }

    private static void optional(CellBuffer out, String name, String value) {
        if (!value.isEmpty()) {
            out.attribute(name, value);
        }
    }
}
