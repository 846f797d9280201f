package org.obshub.simulator;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.obshub.http.Parameters;
import org.obshub.simulator.rows.Column;
import org.obshub.simulator.rows.Table;

/** CASDA's own TAP software: errors under HTTP 200, mandatory parameters, CRLF line ends. */
record CasdaDialect() implements Dialect {
    private static final String CRLF = "\r\n";
    private static final String VOTABLE = "<?xml version=\"1.0\" encoding=\"utf-8\"?>" + CRLF
            + "<?xml-stylesheet href='https://casda.csiro.au/casda_vo_tools/votable.xsl' type='text/xsl'?>" + CRLF
            + "<VOTABLE version=\"1.3\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
            + " xmlns=\"http://www.ivoa.net/xml/VOTable/v1.3\""
            + " xmlns:stc=\"http://www.ivoa.net/xml/STC/v1.30\" >" + CRLF
            + "<RESOURCE name=\"CASDA TAP Result\" type='results'>" + CRLF;
    private static final long MAX_ROWS = 20_000_000;

    @Override
    public boolean foldsCase() {
        return true;
    }

    @Override
    public void check(Parameters parameters) {
        if (!parameters.all("REQUEST").contains("doQuery")) {
            throw Refusal.user("Missing REQUEST paramater.");
        }
        List<String> language = parameters.all("LANG");
        if (language.stream().noneMatch(name -> name.equals("ADQL") || name.equals("ADQL-2.0"))) {
            throw Refusal.user("Unknown query language: " + (language.isEmpty() ? "null" : language.get(0)));
        }
        if (parameters.all("VERSION").stream().anyMatch(version -> !version.equals("1.0"))) {
            throw Refusal.user(
                    "Unsupported VERSION: " + parameters.all("VERSION").get(0));
        }
        if (parameters.all("QUERY").isEmpty()) {
            throw Refusal.user("Missing QUERY parameter.");
        }
    }

    @Override
    public void beforeUnfiltered(Table table) {
        // CASDA answers such queries.
    }

    @Override
    public Refusal unknownTable(String name) {
        return unreadable("Unknown table \"" + name + "\" !");
    }

    @Override
    public Refusal unknownColumn(String name) {
        return unreadable("Unknown column \"" + name + "\" !");
    }

    @Override
    public Refusal unknownFunction(String name) {
        return unreadable("Unknown function \"" + name + "\" !");
    }

    @Override
    public Refusal unreadable(String problem) {
        return Refusal.user("Unable to interpret query: " + problem);
    }

    @Override
    public int status(Refusal refusal) {
        return 200;
    }

    @Override
    public String jobError(Refusal refusal) {
        return "Unable to run query";
    }

    @Override
    public long asyncRows(int columns) {
        return MAX_ROWS;
    }

    @Override
    public void head(Writer out, Answer answer, String adql) throws IOException {
        out.write(VOTABLE);
        out.write("<INFO name=\"QUERY_STATUS\" value=\"OK\">Successful query</INFO>" + CRLF);
        out.write("<INFO name=\"Instrument\" value=\"ASKAP\">Instrument from which data originated </INFO>" + CRLF);
        out.write(
                "<INFO name=\"Service Short Name\" value=\"CASDA TAP\">Short name for the TAP service </INFO>" + CRLF);
        out.write("<INFO name=\"TAP query\" value=\"" + Dialect.escape(adql)
                + "\">TAP Query submitted by the user</INFO>" + CRLF);
        out.write("<TABLE name=\"results\">" + CRLF);
        for (Column column : answer.columns()) {
            out.write(field(column));
        }
        out.write("<DATA>" + CRLF + "<TABLEDATA>" + CRLF);
    }

    private static String field(Column column) {
        return "<FIELD name=\"" + column.name() + "\" ID=\"" + column.name() + "\" datatype=\"" + column.datatype()
                + "\""
                + attribute("arraysize", column.arraysize())
                + attribute("unit", column.unit())
                + attribute("ucd", column.ucd())
                + attribute("utype", column.utype())
                + " >" + CRLF + "</FIELD>" + CRLF;
    }

    private static String attribute(String name, String value) {
        return value.isEmpty() ? "" : " " + name + "=\"" + Dialect.escape(value) + "\"";
    }

    @Override
    public void row(Writer out, Object[] cells) throws IOException {
        out.write("           <TR>");
        for (Object cell : cells) {
            out.write("<TD>" + Dialect.escape(cell.toString()) + "</TD>");
        }
        out.write("</TR>" + CRLF);
    }

    @Override
    public void tail(Writer out, String status) throws IOException {
        out.write("</TABLEDATA>" + CRLF + "</DATA>" + CRLF + "</TABLE>" + CRLF);
        if (!status.equals(OK)) {
            out.write(info(status));
        }
        out.write("</RESOURCE>" + CRLF + "</VOTABLE>" + CRLF);
    }

    private static String info(String status) {
        return status.equals(OVERFLOW)
                ? "<INFO name=\"QUERY_STATUS\" value=\"OVERFLOW\"></INFO>" + CRLF
                : "<INFO name=\"QUERY_STATUS\" value=\"ERROR\">" + Dialect.escape(status) + "</INFO>" + CRLF;
    }

    @Override
    public String error(String message) {
        return VOTABLE + info(message) + "</RESOURCE>" + CRLF + "</VOTABLE>" + CRLF;
    }
}
