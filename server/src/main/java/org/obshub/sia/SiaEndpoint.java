package org.obshub.sia;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.obshub.query.Question;
import org.obshub.query.ResultFormat;
import org.obshub.votable.Info;
import org.obshub.votable.ServiceDescriptor;

/** {@code /sia2/query}: images and cubes (SIA 2.0 section 2.1). */
final class SiaEndpoint implements Endpoint {
    /** Clients of image searches that read only TABLEDATA are still in use. */
    private static final ResultFormat.Choice DEFAULT =
            new ResultFormat.Choice(ResultFormat.VOTABLE_TABLEDATA, ResultFormat.Choice.DEFAULT.contentType());

    private static final Set<String> NOT_REPEATED = Set.of("RESPONSEFORMAT", "REQUEST", "VERSION", "RUNID");

    /** Other names are passed over: some would mean something as INFO, QUERY_STATUS for one. */
    private static final Set<String> ECHOED = Stream.concat(
                    SiaParameters.names(), Stream.of("MAXREC", "RESPONSEFORMAT", "RUNID"))
            .collect(Collectors.toUnmodifiableSet());

    private final Endpoint guarded = ErrorDocument.around(this::answer, FaultWords.SIA);
    private final QueryService queries;
    private final Predicate<String> isKept;
    private final Supplier<Map<String, List<String>>> options;
    private final Function<URI, List<ServiceDescriptor>> offered;

    SiaEndpoint(
            QueryService queries,
            Predicate<String> isKept,
            Supplier<Map<String, List<String>>> options,
            Function<URI, List<ServiceDescriptor>> offered) {
        this.offered = offered;
        this.queries = queries;
        this.isKept = isKept;
        this.options = options;
    }

    @Override
    public void handle(Request request, Response response) throws IOException {
        guarded.handle(request, response);
    }

    private void answer(Request request, Response response) throws IOException {
        if (!request.pathRest().isEmpty()) {
            throw new ServiceException(
                    Fault.NOT_FOUND, "There is nothing at " + request.path() + "; use " + SiaRoutes.QUERY + ".");
        }
        Params params = new Params(request.parameters());
        NOT_REPEATED.forEach(params::find);
        ResultFormat.Choice format =
                params.find("RESPONSEFORMAT").map(ResultFormat::named).orElse(DEFAULT);
        long maxRows = queries.limits().rows(params.maxRec());
        Question.Tree question = new Question.Tree(SiaQuery.of(params, isKept));
        QueryRequest query =
                new QueryRequest(question, format.format(), maxRows, echo(params), services(request.root(), maxRows));
        response.status(200).type(format.contentType());
        response.header(
                "Content-Disposition",
                "inline; filename=\"result." + format.format().ending() + "\"");
        queries.runInTime(query, new Unflushed(response.body()), response.gone());
    }

    private List<ServiceDescriptor> services(URI root, long maxRows) {
        List<ServiceDescriptor> services = new ArrayList<>(offered.apply(root));
        if (maxRows == 0) {
            services.add(SiaParameters.descriptor(root, options.get()));
        }
        return services;
    }

    private static List<Info> echo(Params params) {
        List<Info> echo = new ArrayList<>();
        echo.add(new Info("standardID", SiaRoutes.STANDARD, ""));
        params.all().values().forEach((name, values) -> {
            if (ECHOED.contains(name)) {
                values.forEach(value -> echo.add(new Info(name, value, "")));
            }
        });
        echo.addAll(DataOrigin.infos());
        return echo;
    }
}
