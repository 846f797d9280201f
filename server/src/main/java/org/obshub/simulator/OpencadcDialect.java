package org.obshub.simulator;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.obshub.http.Parameters;
import org.obshub.simulator.rows.Column;
import org.obshub.simulator.rows.Table;

/** The opencadc TAP software, as CADC and ALMA run it and, in an older form, NRAO. */
record OpencadcDialect(Site site) implements Dialect {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String VOTABLE = XML
            + "<VOTABLE xmlns=\"http://www.ivoa.net/xml/VOTable/v1.3\""
            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" version=\"1.4\">\n"
            + "  <RESOURCE type=\"results\">\n";
    private static final String LINKS =
            """
              <RESOURCE type="meta" utype="adhoc:service">
                <PARAM name="resourceIdentifier" datatype="char" arraysize="*" value="ivo://cadc.nrc.ca/caom2ops" />
                <PARAM name="standardID" datatype="char" arraysize="*" value="ivo://ivoa.net/std/DataLink#links-1.0" />
                <PARAM name="accessURL" datatype="char" arraysize="*" \
            value="https://ws.cadc-ccda.hia-iha.nrc-cnrc.gc.ca/caom2ops/datalink" />
                <GROUP name="inputParams">
                  <PARAM name="ID" datatype="char" arraysize="*" value="" />
                </GROUP>
              </RESOURCE>
            """;
    private static final long ASYNC_BYTES = 134_217_728;

    /** Who runs the software. */
    enum Site {
        CADC,
        NRAO,
        /** On Oracle, and only for ALMA's own data. */
        ALMA
    }

    @Override
    public boolean foldsCase() {
        return site != Site.NRAO;
    }

    @Override
    public void check(Parameters parameters) {
        if (parameters.all("QUERY").isEmpty()) {
            throw Refusal.user("missing required parameter: QUERY");
        }
        if (parameters.all("MAXREC").contains(String.valueOf(Integer.MAX_VALUE))) {
            throw Refusal.user("invalid MAXREC: " + Integer.MAX_VALUE);
        }
    }

    @Override
    public void beforeUnfiltered(Table table) {
        if (site == Site.NRAO && table.name().endsWith(".obscore")) {
            throw new Refusal(Refusal.Cause.TIMEOUT, "canceling statement due to statement timeout");
        }
    }

    @Override
    public Refusal unknownTable(String name) {
        return Refusal.user("Table [ " + name
                + " ] is not found in TapSchema. Possible reasons: table does not exist or permission is denied.");
    }

    @Override
    public Refusal unknownColumn(String name) {
        return Refusal.user("Column [ " + name + " ] is not found in TapSchema.");
    }

    @Override
    public Refusal unknownFunction(String name) {
        return Refusal.user("Function [" + name + "] is not found in TapSchema");
    }

    @Override
    public Refusal unreadable(String problem) {
        return Refusal.user("failed to parse query: " + problem);
    }

    @Override
    public int status(Refusal refusal) {
        return switch (refusal.kind()) {
            case USER -> 400;
            case ARCHIVE -> 500;
            case TIMEOUT -> 200;
        };
    }

    @Override
    public String jobError(Refusal refusal) {
        String exception = refusal.kind() == Refusal.Cause.USER ? "IllegalArgumentException" : "RuntimeException";
        return site == Site.NRAO ? "" : exception + ":" + refusal.text();
    }

    @Override
    public long asyncRows(int columns) {
        // cadc MaxRecValidatorImpl: 26 bytes a cell, VOTable 2.4 times that
        return (long) (ASYNC_BYTES / (columns * 26 * 2.4));
    }

    @Override
    public void head(Writer out, Answer answer, String adql) throws IOException {
        out.write(VOTABLE);
        out.write("    <INFO name=\"QUERY_STATUS\" value=\"OK\" />\n");
        out.write("    <INFO name=\"QUERY_TIMESTAMP\" value=\"" + TIMESTAMP.format(Instant.now()) + "\" />\n");
        out.write("    <INFO name=\"QUERY\" value=\"" + Dialect.escape(adql) + "\" />\n");
        out.write("    <TABLE>\n");
        for (Column column : answer.columns()) {
            out.write(field(column));
        }
        out.write("      <DATA>\n        <TABLEDATA>\n");
    }

    private static String field(Column column) {
        return "      <FIELD name=\"" + column.name() + "\" datatype=\"" + column.datatype() + "\""
                + attribute("arraysize", column.arraysize())
                + attribute("ID", column.id())
                + attribute("ucd", column.ucd())
                + attribute("unit", column.unit())
                + attribute("utype", column.utype())
                + attribute("xtype", column.xtype())
                + " />\n";
    }

    private static String attribute(String name, String value) {
        return value.isEmpty() ? "" : " " + name + "=\"" + Dialect.escape(value) + "\"";
    }

    @Override
    public void row(Writer out, Object[] cells) throws IOException {
        out.write("          <TR>\n");
        for (Object cell : cells) {
            String text = Dialect.escape(cell.toString());
            out.write(text.isEmpty() ? "            <TD />\n" : "            <TD>" + text + "</TD>\n");
        }
        out.write("          </TR>\n");
    }

    @Override
    public void tail(Writer out, String status) throws IOException {
        out.write("        </TABLEDATA>\n      </DATA>\n    </TABLE>\n");
        out.write("    " + info(status) + "  </RESOURCE>\n");
        if (site == Site.CADC) {
            out.write(LINKS);
        }
        out.write("</VOTABLE>\n");
    }

    private static String info(String status) {
        boolean fine = status.equals(OK) || status.equals(OVERFLOW);
        return fine
                ? "<INFO name=\"QUERY_STATUS\" value=\"" + status + "\" />\n"
                : "<INFO name=\"QUERY_STATUS\" value=\"ERROR\">" + Dialect.escape(status) + "</INFO>\n";
    }

    @Override
    public String error(String message) {
        return VOTABLE + "    " + info(message) + "  </RESOURCE>\n</VOTABLE>\n";
    }
}
