package org.obshub.vosi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import org.obshub.http.HttpDate;
import org.obshub.http.Request;
import org.obshub.http.Response;

/**
 * Sends a document that seldom changes: with Last-Modified and ETag, and 304 to whom has it already (RFC 9110 sections 13.1.2
 * and 13.1.3).
 */
public final class StableAnswer {
    private StableAnswer() {}

    /** Sends a document of a type that has been what it is since that time. */
    public static void send(Request request, Response response, String type, String document, Instant modified)
            throws IOException {
        send(request, response, type, document.getBytes(UTF_8), modified);
    }

    /** The same for a document that is no text. */
    public static void send(Request request, Response response, String type, byte[] document, Instant modified)
            throws IOException {
        CRC32 sum = new CRC32();
        sum.update(document);
        String tag = "\"%08x\"".formatted(sum.getValue());
        response.header("ETag", "W/" + tag); // weak: the same document may go out with or without compression
        response.header("Last-Modified", HttpDate.text(modified));
        response.header("Cache-Control", "no-cache");
        if (isKnown(request, tag, modified)) {
            response.status(304);
            return;
        }
        response.status(200).type(type).body().write(document);
    }

    /** If-Modified-Since counts only where If-None-Match is not sent. */
    private static boolean isKnown(Request request, String tag, Instant modified) {
        Optional<String> tags = request.header("If-None-Match");
        if (tags.isPresent()) {
            return Arrays.stream(tags.get().split(",", -1))
                    .map(String::strip)
                    .anyMatch(known -> known.equals("*") || known.equals(tag) || known.equals("W/" + tag));
        }
        return request.header("If-Modified-Since")
                .flatMap(HttpDate::parse)
                .filter(since -> !modified.truncatedTo(ChronoUnit.SECONDS).isAfter(since))
                .isPresent();
    }
}
