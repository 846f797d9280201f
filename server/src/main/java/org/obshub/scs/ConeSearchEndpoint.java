package org.obshub.scs;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.obshub.dali.ErrorDocument;
import org.obshub.dali.FaultWords;
import org.obshub.dali.Params;
import org.obshub.dali.Unflushed;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Endpoint;
import org.obshub.http.Request;
import org.obshub.http.Response;
import org.obshub.query.DataOrigin;
import org.obshub.query.QueryRequest;
import org.obshub.query.QueryService;
import org.obshub.query.ResultFormat;
import org.obshub.sky.SkyPoint;
import org.obshub.tableset.TableMeta;
import org.obshub.vosi.Capability;
import org.obshub.votable.Info;
import org.obshub.votable.ServiceDescriptor;

/** {@code /scs/query}: observations about a position (Simple Cone Search 1.03). */
public final class ConeSearchEndpoint implements Endpoint {
    /** Where it is mounted. */
    public static final String PATH = "/scs/query";

    private static final String STANDARD = "ivo://ivoa.net/std/ConeSearch";

    /** Degrees: all the sky. */
    private static final double MAX_RADIUS = 180;

    /** Clients of 1.03 read TABLEDATA; section 2.2 names text/xml as the type of the answer. */
    private static final ResultFormat.Choice DEFAULT =
            new ResultFormat.Choice(ResultFormat.VOTABLE_TABLEDATA, "text/xml;content=x-votable;charset=UTF-8");

    private final Endpoint guarded = ErrorDocument.around(this::answer, FaultWords.CONE_SEARCH);
    private final QueryService queries;
    private final Function<URI, List<ServiceDescriptor>> services;
    private final Supplier<TableMeta> obscore;

    /** Answers that offer no services. */
    public ConeSearchEndpoint(QueryService queries, Supplier<TableMeta> obscore) {
        this(queries, obscore, root -> List.of());
    }

    /**
     * Takes the road of all queries.
     *
     * @param obscore the table of observations as it is published
     * @param services what answers offer for their rows, by the root of the server as the user sees it
     */
    public ConeSearchEndpoint(
            QueryService queries, Supplier<TableMeta> obscore, Function<URI, List<ServiceDescriptor>> services) {
        this.services = services;
        this.queries = queries;
        this.obscore = obscore;
    }

    /**
     * What the service says of itself (SimpleDALRegExt 1.0 section 3.1).
     *
     * @param maxRows rows of an answer at most
     * @param somewhere a position with observations within a degree of it
     */
    public static Capability capability(long maxRows, Supplier<SkyPoint> somewhere) {
        return new Capability(STANDARD, "cs:ConeSearch", List.of(Capability.base(PATH, "")), xml -> {
            SkyPoint position = somewhere.get();
            xml.text("maxSR", Double.toString(MAX_RADIUS));
            xml.text("maxRecords", Long.toString(Math.min(maxRows, Integer.MAX_VALUE)));
            xml.text("verbosity", "true");
            xml.element("testQuery", Map.of(), () -> {
                xml.text("ra", Double.toString(position.ra()));
                xml.text("dec", Double.toString(position.dec()));
                xml.text("sr", "1.0");
            });
        });
    }

    @Override
    public void handle(Request request, Response response) throws IOException {
        guarded.handle(request, response);
    }

    private void answer(Request request, Response response) throws IOException {
        if (!request.pathRest().isEmpty()) {
            throw new ServiceException(
                    Fault.NOT_FOUND, "There is nothing at " + request.path() + "; use " + PATH + ".");
        }
        Params params = new Params(request.parameters());
        ConeQuery cone = ConeQuery.of(params);
        ResultFormat.Choice format =
                params.find("RESPONSEFORMAT").map(ResultFormat::named).orElse(DEFAULT);
        long maxRows = cone.radius() == 0 ? 0 : queries.limits().rows(params.maxRec());
        QueryRequest query = new QueryRequest(
                cone.question(obscore.get()), format.format(), maxRows, echo(params), services.apply(request.root()));
        response.status(200).type(format.contentType());
        queries.runInTime(query, new Unflushed(response.body()), response.gone());
    }

    private static List<Info> echo(Params params) {
        List<Info> echo = new ArrayList<>();
        echo.add(new Info("standardID", STANDARD, ""));
        for (String name : List.of("RA", "DEC", "SR", "VERB", "MAXREC")) {
            params.find(name).ifPresent(value -> echo.add(new Info(name, value, "")));
        }
        echo.addAll(DataOrigin.infos());
        return echo;
    }
}
