package org.obshub.datalink;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.obshub.archive.access.DatasetLink;
import org.obshub.archive.access.DatasetLink.Target;
import org.obshub.dali.ErrorDocument;
import org.obshub.dali.FaultWords;
import org.obshub.dali.Params;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Endpoint;
import org.obshub.http.Request;
import org.obshub.http.Response;
import org.obshub.obscore.ObscoreRow;
import org.obshub.upstream.Authorization;
import org.obshub.votable.Info;
import org.obshub.votable.Serialization;
import org.obshub.votable.ServiceDescriptor;
import org.obshub.votable.VotableWriter;

/** {@code /datalink/links}: what belongs to one or many datasets (DataLink 1.1 section 2.1). */
public final class LinksEndpoint implements Endpoint {
    private static final String STANDARD = "ivo://ivoa.net/std/DataLink#links-1.1";
    private static final Set<String> VOTABLES = Set.of("votable", "application/x-votable+xml");

    private final Endpoint guarded = ErrorDocument.around(this::answer, FaultWords.DATALINK);
    private final LinkFinder finder;
    private final ArchiveDoors doors;

    public LinksEndpoint(LinkFinder finder, ArchiveDoors doors) {
        this.finder = requireNonNull(finder);
        this.doors = requireNonNull(doors);
    }

    @Override
    public void handle(Request request, Response response) throws IOException {
        guarded.handle(request, response);
    }

    private void answer(Request request, Response response) throws IOException {
        if (!request.pathRest().isEmpty()) {
            throw new ServiceException(Fault.NOT_FOUND, "There is nothing at " + request.path() + ".");
        }
        String type = contentType(new Params(request.parameters()));
        List<String> asked = request.parameters().all("ID").stream()
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
        List<String> identifiers = List.copyOf(new LinkedHashSet<>(asked));
        int most = finder.limits().identifiers();
        boolean tooMany = identifiers.size() > most;
        List<String> served = tooMany ? identifiers.subList(0, most) : identifiers;
        List<ObscoreRow> known = finder.rows(served);
        Optional<Authorization> caller = doors.caller(request.header("Authorization"), known);
        List<DatasetLinks> links = finder.find(served, known, caller);
        response.header("Cache-Control", "no-store").type(type);
        write(links, request.root(), tooMany, response.body());
    }

    /** DataLink 1.1 section 2.1.2: no other format, and the type of a DataLink where none is asked for. */
    private static String contentType(Params params) {
        Optional<String> asked = params.responseFormat();
        if (asked.isEmpty() || VOTABLES.contains(asked.get().toLowerCase(Locale.ROOT))) {
            return DatasetLink.DATALINK;
        }
        String name = asked.get().replace(" ", "").toLowerCase(Locale.ROOT);
        if (name.equals(DatasetLink.DATALINK) || name.equals("text/xml") || name.equals("application/xml")) {
            return name;
        }
        throw new ServiceException(
                Fault.BAD_PARAMETER, "RESPONSEFORMAT is '" + asked.get() + "': links are written as votable only.");
    }

    /** A link with the descriptor it refers to, empty if it has an address. */
    private record Placed(DatasetLinks dataset, DatasetLink link, String service) {}

    private void write(List<DatasetLinks> all, URI root, boolean overflow, OutputStream out) throws IOException {
        List<ServiceDescriptor> services = new ArrayList<>();
        services.add(DataServices.links(root, "", "this", ""));
        List<Placed> rows = new ArrayList<>();
        for (DatasetLinks dataset : all) {
            for (DatasetLink link : dataset.links()) {
                if (link.target() instanceof Target.Cutout) {
                    // the synchronous one first: clients take the first service they find
                    for (SodaDescriptor.Mode mode : SodaDescriptor.Mode.values()) {
                        String id = "soda-" + mode.word() + "-" + services.size();
                        services.add(SodaDescriptor.of(
                                root, mode, id, dataset.dataset().orElseThrow(), link.file()));
                        rows.add(new Placed(dataset, link, id));
                    }
                } else {
                    rows.add(new Placed(dataset, link, ""));
                }
            }
        }
        VotableWriter.Head head = new VotableWriter.Head(
                LinkColumns.all(), Serialization.TABLEDATA, List.of(new Info("standardID", STANDARD, "")), services);
        VotableWriter writer = VotableWriter.open(out, head);
        for (Placed row : rows) {
            writer.row(LinkRow.of(row.dataset(), row.link(), row.service(), root));
        }
        if (overflow) {
            writer.overflow("at most " + finder.limits().identifiers() + " identifiers are answered at once");
        } else {
            writer.finish();
        }
    }
}
