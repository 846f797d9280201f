package org.obshub.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty says when a request does not even reach a route: one line of text, nothing of its own insides. */
final class PlainErrors extends ErrorHandler {
    @Override
    public boolean handle(
            org.eclipse.jetty.server.Request request, org.eclipse.jetty.server.Response response, Callback callback) {
        Object reason = Optional.ofNullable(request.getAttribute(ERROR_MESSAGE)).orElse("");
        response.getHeaders().put("Content-Type", "text/plain;charset=UTF-8");
        response.getHeaders().put("Access-Control-Allow-Origin", "*");
        response.write(true, UTF_8.encode(line(response.getStatus(), reason.toString())), callback);
        return true;
    }

    private static String line(int status, String reason) {
        String help =
                switch (status) {
                    case 414, 431 -> " Send long queries as POST.";
                    case 503 -> " The server is stopping.";
                    default -> "";
                };
        return "The request was refused with status " + status + (reason.isBlank() ? "." : ": " + reason + ".") + help
                + "\n";
    }
}
