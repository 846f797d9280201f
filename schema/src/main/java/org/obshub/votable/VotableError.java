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
        DocumentText.status(text, "ERROR", message.isBlank() ? "unknown error" : message);
        infos.forEach(info -> DocumentText.info(text, info));
        text.ascii("</RESOURCE>\n");
        text.ascii(DocumentText.END);
        text.drain(out);
        out.flush();
    }
}
