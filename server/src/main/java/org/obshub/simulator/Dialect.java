package org.obshub.simulator;

import java.io.IOException;
import java.io.Writer;
import org.obshub.http.Parameters;
import org.obshub.simulator.rows.Table;

/** How one archive speaks: what it accepts, how it refuses, what its documents look like. */
sealed interface Dialect permits OpencadcDialect, CasdaDialect {
    /** The trailing status of a document without an error. */
    String OK = "OK";

    String OVERFLOW = "OVERFLOW";

    /** True if LOWER and UPPER are known. */
    boolean foldsCase();

    /** Refuses a request whose parameters the archive does not take. */
    void check(Parameters parameters);

    /** Refuses, where the archive does, a query without a condition. */
    void beforeUnfiltered(Table table);

    Refusal unknownTable(String name);

    Refusal unknownColumn(String name);

    Refusal unknownFunction(String name);

    /** The answer to text the archive's parser does not take. */
    Refusal unreadable(String problem);

    /** The HTTP status of a refusal in a sync answer. */
    int status(Refusal refusal);

    /** The text of the error summary of a failed job; empty where the archive says nothing. */
    String jobError(Refusal refusal);

    /** Rows an async answer of so many columns may have. */
    long asyncRows(int columns);

    void head(Writer out, Answer answer, String adql) throws IOException;

    void row(Writer out, Object[] cells) throws IOException;

    /** Ends the table and the document; the status is OK, OVERFLOW, or the message of a failure. */
    void tail(Writer out, String status) throws IOException;

    /** A whole document that tells an error. */
    String error(String message);

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
