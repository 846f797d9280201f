package org.obshub.tap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.obshub.dali.Params;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Parameters;
import org.obshub.query.DataOrigin;
import org.obshub.query.Limits;
import org.obshub.query.QueryRequest;
import org.obshub.query.ResultFormat;
import org.obshub.upload.Uploads;
import org.obshub.votable.Info;

/**
 * The parameters of a query, sent with a request or kept with a job (TAP 1.1 section 2.7).
 *
 * @param format the format of the answer
 */
record QueryParameters(Params params, ResultFormat.Choice format) {
    private static final String HELP = "For example: QUERY=SELECT TOP 5 * FROM ivoa.obscore";

    /** Refuses what asks for something else than a query, and formats that are not written. */
    static QueryParameters of(Parameters parameters) {
        Params params = new Params(parameters);
        refuseOtherRequests(params);
        return new QueryParameters(params, format(params));
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
        return params.responseFormat().map(ResultFormat::named).orElse(ResultFormat.Choice.DEFAULT);
    }

    /** The query with the tables that come with it, of which nothing has been read yet. */
    QueryRequest query(Limits limits, Uploads uploads) {
        String lang = params.require("LANG", "Send LANG=ADQL.");
        Language language = Language.find(lang)
                .orElseThrow(() -> new ServiceException(
                        Fault.BAD_PARAMETER,
                        "LANG is '" + lang + "': unknown query language; this server speaks " + Language.known()
                                + "."));
        String adql = params.require("QUERY", HELP);
        long maxRows = format.format().isMoc() && params.maxRec().isEmpty()
                ? limits.hardMaxRows() // one answer of one size, whatever the rows
                : limits.rows(params.maxRec());
        QueryRequest query =
                new QueryRequest(adql, language.version(), format.format(), maxRows, echo(adql, lang), List.of());
        return query.with(uploads.of(params.all()));
    }

    /** What the answer repeats of the request (DALI 1.1 section 4.4), and its origin (IVOA Note "Data Origin in the VO"). */
    private List<Info> echo(String adql, String lang) {
        List<Info> echo = new ArrayList<>();
        echo.add(new Info("standardID", "ivo://ivoa.net/std/TAP", ""));
        echo.add(new Info("LANG", lang.toUpperCase(Locale.ROOT), ""));
        echo.add(new Info("QUERY", adql, ""));
        params.find("MAXREC").ifPresent(value -> echo.add(new Info("MAXREC", value, "")));
        if (params.find("EXPLAIN").filter("1"::equals).isPresent()) {
            echo.add(QueryRequest.EXPLAIN);
        }
        echo.addAll(DataOrigin.infos());
        params.runId().ifPresent(value -> echo.add(new Info("RUNID", value, "")));
        return echo;
    }
}
