package org.obshub.tap;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.obshub.dali.ErrorDocument;
import org.obshub.dali.Params;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Endpoint;
import org.obshub.http.Request;
import org.obshub.http.Response;
import org.obshub.query.Limits;
import org.obshub.query.QueryOutcome;
import org.obshub.query.QueryRequest;
import org.obshub.query.ResultFormat;
import org.obshub.upload.Uploads;
import org.obshub.votable.Info;

/** {@code /tap/sync}: one query, one answer (TAP 1.1 section 2.1). */
public final class SyncEndpoint implements Endpoint {
    private static final String SOFTWARE = "obshub/"
            + Optional.ofNullable(SyncEndpoint.class.getPackage().getImplementationVersion())
                    .orElse("unpackaged");
    private static final String HELP = "For example: QUERY=SELECT TOP 5 * FROM ivoa.obscore";

    private final Endpoint guarded = ErrorDocument.around(this::answer);
    private final Road road;
    private final Limits limits;
    private final Uploads uploads;

    /** The road from a query to the bytes of its answer: {@code QueryService::run}. */
    @FunctionalInterface
    public interface Road {
        QueryOutcome run(QueryRequest request, OutputStream out) throws IOException;
    }

    public SyncEndpoint(Road road, Limits limits, Uploads uploads) {
        this.road = road;
        this.limits = limits;
        this.uploads = uploads;
    }

    @Override
    public void handle(Request request, Response response) throws IOException {
        guarded.handle(request, response);
    }

    /** Passes no flush on: a short answer that is complete goes out with its length. */
    private static final class Unflushed extends FilterOutputStream {
        Unflushed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void flush() {
            // the server flushes when the endpoint returns
        }
    }

    private void answer(Request request, Response response) throws IOException {
        if (!request.pathRest().isEmpty()) {
            throw new ServiceException(Fault.NOT_FOUND, "There is nothing at " + request.path() + "; use /tap/sync.");
        }
        Params params = new Params(request.parameters());
        refuseOtherRequests(params);
        ResultFormat.Choice format = format(params);
        QueryRequest query = query(params, format.format()).with(uploads.of(request.parameters()));
        response.status(200).type(format.contentType());
        // a name for browsers, which save what they cannot show
        response.header(
                "Content-Disposition",
                "inline; filename=\"result." + format.format().ending() + "\"");
        road.run(query, new Unflushed(response.body()));
    }

    /** REQUEST and VERSION come from TAP 1.0 clients; only a REQUEST for something else cannot be passed over. */
    private static void refuseOtherRequests(Params params) {
        Optional<String> asked = params.find("REQUEST");
        if (asked.isPresent() && !asked.get().equalsIgnoreCase("doQuery")) {
            throw new ServiceException(
                    Fault.BAD_PARAMETER,
                    "REQUEST is '" + asked.get() + "': only doQuery is answered here; capabilities are at"
                            + " /tap/capabilities, availability at /tap/availability.");
        }
    }

    private static ResultFormat.Choice format(Params params) {
        return params.responseFormat()
                .map(asked -> ResultFormat.find(asked)
                        .orElseThrow(() -> new ServiceException(
                                Fault.BAD_PARAMETER,
                                "RESPONSEFORMAT is '" + asked + "': this server writes " + ResultFormat.known() + ".")))
                .orElse(ResultFormat.Choice.DEFAULT);
    }

    private QueryRequest query(Params params, ResultFormat format) {
        String lang = params.require("LANG", "Send LANG=ADQL.");
        Language language = Language.find(lang)
                .orElseThrow(() -> new ServiceException(
                        Fault.BAD_PARAMETER,
                        "LANG is '" + lang + "': unknown query language; this server speaks " + Language.known()
                                + "."));
        String adql = params.require("QUERY", HELP);
        long maxRows = format.isMoc() && params.maxRec().isEmpty()
                ? limits.hardMaxRows() // one answer of one size, whatever the rows
                : limits.rows(params.maxRec());
        return new QueryRequest(adql, language.version(), format, maxRows, echo(params, adql, lang), List.of());
    }

    /** What the answer repeats of the request (DALI 1.1 section 4.4), and its origin (IVOA Note "Data Origin in the VO"). */
    private static List<Info> echo(Params params, String adql, String lang) {
        List<Info> echo = new ArrayList<>();
        echo.add(new Info("standardID", "ivo://ivoa.net/std/TAP", ""));
        echo.add(new Info("LANG", lang.toUpperCase(Locale.ROOT), ""));
        echo.add(new Info("QUERY", adql, ""));
        params.find("MAXREC").ifPresent(value -> echo.add(new Info("MAXREC", value, "")));
        if (params.find("EXPLAIN").filter("1"::equals).isPresent()) {
            echo.add(QueryRequest.EXPLAIN);
        }
        echo.add(new Info("server_software", SOFTWARE, ""));
        echo.add(new Info(
                "request_date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), ""));
        params.runId().ifPresent(value -> echo.add(new Info("RUNID", value, "")));
        return echo;
    }
}
