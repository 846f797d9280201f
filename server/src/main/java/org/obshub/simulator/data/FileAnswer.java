package org.obshub.simulator.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.obshub.fits.bytes.ByteSource;
import org.obshub.http.Request;
import org.obshub.http.Response;

/** Sends a file, whole or the one range that is asked for (RFC 9110, section 14). */
final class FileAnswer {
    /** Not application/fits, which would be compressed on the way. */
    static final String TYPE = "image/fits";

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})?-(\\d{1,18})?");

    private FileAnswer() {}

    /** Answers with 200, 206 or 416; a Range header of another form is as good as none. */
    static void send(Request request, ByteSource file, Response response) throws IOException {
        long length = file.length();
        response.header("Accept-Ranges", "bytes");
        Optional<Matcher> asked = request.header("Range").map(RANGE::matcher).filter(FileAnswer::isRange);
        if (asked.isEmpty()) {
            response.status(200);
            send(file, 0, length, response);
            return;
        }
        Matcher range = asked.orElseThrow();
        boolean suffix = range.group(1) == null;
        long last =
                suffix || range.group(2) == null ? length - 1 : Math.min(length - 1, Long.parseLong(range.group(2)));
        long first = suffix ? Math.max(0, length - Long.parseLong(range.group(2))) : Long.parseLong(range.group(1));
        if (first > last) {
            response.header("Content-Range", "bytes */" + length).text(416, "text/plain", "no such range\n");
            return;
        }
        response.status(206).header("Content-Range", "bytes " + first + "-" + last + "/" + length);
        send(file, first, last + 1 - first, response);
    }

    private static boolean isRange(Matcher range) {
        return range.matches() && (range.group(1) != null || range.group(2) != null);
    }

    private static void send(ByteSource file, long offset, long count, Response response) throws IOException {
        response.type(TYPE).header("Content-Length", Long.toString(count));
        try (InputStream in = file.open(offset, count)) {
            in.transferTo(response.body());
        }
    }
}
