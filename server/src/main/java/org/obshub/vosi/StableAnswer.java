package org.obshub.vosi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.zip.CRC32;
import org.obshub.http.Request;
import org.obshub.http.Response;

/** Sends a document that seldom changes: with Last-Modified and ETag, and 304 to whom has it already. */
final class StableAnswer {
    private StableAnswer() {}

    static void send(Request request, Response response, String document, Instant modified) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(document.getBytes(UTF_8));
        // Weak: the same document may go out with or without compression.
        String tag = "W/\"%08x\"".formatted(sum.getValue());
        response.header("ETag", tag);
        response.header(
                "Last-Modified", DateTimeFormatter.RFC_1123_DATE_TIME.format(modified.atOffset(ZoneOffset.UTC)));
        response.header("Cache-Control", "no-cache");
        if (request.header("If-None-Match").filter(tag::equals).isPresent()) {
            response.status(304);
            return;
        }
        response.text(200, "text/xml;charset=UTF-8", document);
    }
}
