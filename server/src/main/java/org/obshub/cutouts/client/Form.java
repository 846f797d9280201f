package org.obshub.cutouts.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A table with parameters.
 *
 * @param table of positions, in a format the server reads
 * @param parameters in the words of {@code /cutouts/async}
 */
public record Form(Path table, List<Map.Entry<String, String>> parameters) {
    /** No table has it, and if one had, the server would say that it cannot be read. */
    private static final String BOUNDARY = "----obshub-cutouts-8b1f3c5d7e9a";

    public Form {
        parameters = List.copyOf(parameters);
    }

    String type() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    /** The form as multipart/form-data (RFC 7578); the table is read while it is sent. */
    BodyPublisher body() throws FileNotFoundException {
        StringBuilder head = new StringBuilder();
        parameters.forEach(parameter -> head.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"")
                .append(parameter.getKey())
                .append("\"\r\n\r\n")
                .append(parameter.getValue())
                .append("\r\n"));
        head.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"TABLE\"; filename=\"table\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n");
        return BodyPublishers.concat(
                BodyPublishers.ofByteArray(head.toString().getBytes(UTF_8)),
                BodyPublishers.ofFile(table),
                BodyPublishers.ofByteArray(("\r\n--" + BOUNDARY + "--\r\n").getBytes(UTF_8)));
    }
}
