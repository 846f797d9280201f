package org.obshub.dali;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.obshub.fault.BrokenOff;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.BugReport;
import org.obshub.http.Endpoint;
import org.obshub.http.Request;
import org.obshub.http.Response;
import org.obshub.votable.VotableError;

/**
 * Tells failures in the form the client can show: a VOTable with QUERY_STATUS=ERROR, or plain text to whom asked for text
 * (DALI 1.1 section 4.2, 4.4).
 */
public final class ErrorDocument {
    private static final String RETRY_SECONDS = "10";
    private static final String TEXT = "text/plain";

    private ErrorDocument() {}

    /** The same endpoint, whose failures before the first byte are told as documents. */
    public static Endpoint around(Endpoint endpoint) {
        return around(endpoint, FaultWords.NONE);
    }

    /** The same, with the words a standard wants in front of the texts. */
    public static Endpoint around(Endpoint endpoint, FaultWords words) {
        return (request, response) -> {
            try {
                endpoint.handle(request, response);
            } catch (ServiceException e) {
                send(request, response, words, e);
            } catch (RuntimeException | StackOverflowError e) {
                String report = BugReport.of(e, request.method() + " " + request.path());
                send(request, response, words, new ServiceException(Fault.BUG, report, e));
            }
        };
    }

    private static void send(Request request, Response response, FaultWords words, ServiceException failure)
            throws IOException {
        if (!response.reset()) {
            throw new BrokenOff(failure);
        }
        String message = words.told(failure.fault(), failure.getMessage());
        if (failure.fault().isTransient()) {
            response.header("Retry-After", RETRY_SECONDS);
        }
        String format = askedFormat(request, words);
        if (words == FaultWords.CONE_SEARCH && !errorType(format).startsWith(TEXT)) {
            ByteArrayOutputStream document = new ByteArrayOutputStream();
            VotableError.writeForConeSearch(document, message);
            send(response, failure.fault().status(), errorType(format), document);
            return;
        }
        write(response, failure.fault().status(), message, format);
    }

    /** Writes a failure as a document in the form that goes with the format that was asked for. */
    public static void write(Response response, int status, String message, String askedFormat) throws IOException {
        String type = errorType(askedFormat);
        if (type.startsWith(TEXT)) {
            response.text(status, type, message + "\n");
            return;
        }
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        VotableError.write(document, message, List.of());
        send(response, status, type, document);
    }

    private static void send(Response response, int status, String type, ByteArrayOutputStream document)
            throws IOException {
        response.status(status).type(type).body().write(document.toByteArray());
    }

    /** What the error comes as: the VOTable type that was asked for, or text for the formats that are text. */
    static String errorType(String asked) {
        String format = asked.toLowerCase(Locale.ROOT).split(";", -1)[0].strip();
        return switch (format) {
            case "csv",
                    "tsv",
                    "text",
                    "json",
                    "html",
                    "ecsv",
                    "ascii",
                    "moc-json",
                    "moc-ascii",
                    "text/csv",
                    "text/tab-separated-values",
                    "text/plain",
                    "text/html",
                    "text/x-ecsv",
                    "application/json" -> "text/plain;charset=UTF-8";
            case "text/xml", "application/xml" -> format;
            default -> "application/x-votable+xml";
        };
    }

    /** Empty if the parameters themselves are what failed. */
    private static String askedFormat(Request request, FaultWords words) throws IOException {
        if (words == FaultWords.SODA) {
            return TEXT;
        }
        try {
            Params params = new Params(request.parameters());
            // FORMAT of SIA is a condition on the data
            return (words == FaultWords.SIA ? params.find("RESPONSEFORMAT") : params.responseFormat()).orElse("");
        } catch (ServiceException e) {
            return "";
        }
    }
}
