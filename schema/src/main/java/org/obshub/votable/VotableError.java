package org.obshub.votable;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The document that tells an error instead of a result (DALI 1.1 section 4.4). */
public final class VotableError {
    private VotableError() {}

    /** Writes the whole document; leaves the stream open. */
    public static void write(OutputStream out, String message, List<Info> infos) throws IOException {
        CellBuffer text = CellBuffer.forXml(1024);
        DocumentText.start(text);
        finish(out, text, message, infos);
    }

    /**
     * The same with the one INFO directly below the root that clients of Simple Cone Search 1.03 look for (section 2.3,
     * the preferred form).
     */
    public static void writeForConeSearch(OutputStream out, String message) throws IOException {
        CellBuffer text = CellBuffer.forXml(1024);
        DocumentText.begin(text);
        text.ascii("<INFO");
        text.attribute("ID", "Error");
        text.attribute("name", "Error");
        text.attribute("value", message.isBlank() ? "unknown error" : message);
        text.ascii("/>\n");
        DocumentText.startResults(text);
        finish(out, text, message, List.of());
    }

    private static void finish(OutputStream out, CellBuffer text, String message, List<Info> infos) throws IOException {
        DocumentText.status(text, "ERROR", message.isBlank() ? "unknown error" : message);
        infos.forEach(info -> DocumentText.info(text, info));
        text.ascii("</RESOURCE>\n");
        text.ascii(DocumentText.END);
        text.drain(out);
        out.flush();
    }
}
