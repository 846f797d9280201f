package org.obshub.coverage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.obshub.dali.ErrorDocument;
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
import org.obshub.sky.Moc;
import org.obshub.sky.moc.MocFits;
import org.obshub.sky.moc.MocJson;
import org.obshub.store.coverage.CoveragePart;
import org.obshub.vosi.StableAnswer;

/**
 * {@code /moc}: the coverage of everything, of one part, or of the footprints of a query, as MOC 2.0; {@code /moc/list} lists
 * the parts.
 */
public final class MocEndpoint implements Endpoint {
    /** Where it is mounted. */
    public static final String PATH = "/moc";

    private static final String LIST = "list";

    private final Endpoint guarded = ErrorDocument.around(this::answer);
    private final Supplier<Coverage> coverage;
    private final QueryService queries;

    /** Asks for the coverage at each request. */
    public MocEndpoint(Supplier<Coverage> coverage, QueryService queries) {
        this.coverage = coverage;
        this.queries = queries;
    }

    @Override
    public void handle(Request request, Response response) throws IOException {
        guarded.handle(request, response);
    }

    private void answer(Request request, Response response) throws IOException {
        Params params = new Params(request.parameters());
        String path = request.pathRest();
        if (path.equals(LIST)) {
            list(request, response);
            return;
        }
        ResultFormat format = format(params);
        Optional<String> query = params.find("QUERY");
        if (query.isPresent() && path.isEmpty()) {
            answerQuery(query.get(), format, response);
            return;
        }
        Coverage now = coverage.get();
        CoveragePart part = path.isEmpty() ? now.whole() : find(now, path);
        String name = part.name().isEmpty() ? "obshub" : part.name();
        describe(response, format, name);
        byte[] document = now.document(part, format.name(), moc -> written(moc, format));
        StableAnswer.send(request, response, format.mediaType(), document, now.since());
    }

    private static ResultFormat format(Params params) {
        String asked = params.responseFormat().orElse("fits").toLowerCase(Locale.ROOT);
        return switch (asked) {
            case "fits", "application/fits", "image/fits", "moc-fits" -> ResultFormat.MOC_FITS;
            case "json", "application/json", "moc-json" -> ResultFormat.MOC_JSON;
            case "ascii", "text", "text/plain", "moc-ascii" -> ResultFormat.MOC_ASCII;
            default ->
                throw new ServiceException(
                        Fault.BAD_PARAMETER, "FORMAT is '" + asked + "': a MOC comes as fits, json or ascii.");
        };
    }

    private static CoveragePart find(Coverage now, String path) {
        int slash = path.indexOf('/');
        String word = slash < 0 ? path : path.substring(0, slash);
        PartKind kind = PartKind.findWithMoc(word)
                .orElseThrow(() -> new ServiceException(
                        Fault.NOT_FOUND,
                        "There are no MOCs of a '" + word + "'; there are those of " + PartKind.words()
                                + ", and their list at " + PATH + "/" + LIST + "."));
        String name = slash < 0 ? "" : path.substring(slash + 1);
        return now.find(kind, name)
                .orElseThrow(() -> new ServiceException(
                        Fault.NOT_FOUND,
                        "There is no " + word + " named '" + name + "'; there are: "
                                + String.join(", ", now.names(kind)) + "."));
    }

    private static void describe(Response response, ResultFormat format, String name) {
        String file = name.replaceAll("[^A-Za-z0-9._-]", "_");
        response.header("Content-Disposition", "inline; filename=\"" + file + "-moc." + format.ending() + "\"");
    }

    private static byte[] written(Moc moc, ResultFormat format) {
        if (format == ResultFormat.MOC_JSON) {
            return (MocJson.write(moc) + "\n").getBytes(US_ASCII);
        }
        if (format == ResultFormat.MOC_ASCII) {
            return (moc.toAscii() + "\n").getBytes(US_ASCII);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            MocFits.write(moc, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail so
        }
        return out.toByteArray();
    }

    /** One answer of one size, whatever the rows: so the limit of rows is the hard one. */
    private void answerQuery(String adql, ResultFormat format, Response response) throws IOException {
        QueryRequest query =
                new QueryRequest(adql, "2.1", format, queries.limits().hardMaxRows(), DataOrigin.infos(), List.of());
        describe(response.status(200).type(format.mediaType()), format, "query");
        queries.runInTime(query, new Unflushed(response.body()), response.gone());
    }

    private void list(Request request, Response response) throws IOException {
        Coverage now = coverage.get();
        String text = MocList.write(now, request.root());
        StableAnswer.send(request, response, "application/json", text, now.since());
    }
}
