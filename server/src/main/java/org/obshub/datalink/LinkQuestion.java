package org.obshub.datalink;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.obshub.archive.access.DatasetLink;
import org.obshub.archive.access.LinkRecipe.LinkService;
import org.obshub.archive.access.OwnPlaces;
import org.obshub.archive.access.ToldLinks;
import org.obshub.upstream.Authorization;
import org.obshub.upstream.DataAnswer;
import org.obshub.upstream.DataRequest;
import org.obshub.upstream.UpstreamException;
import org.obshub.upstream.UpstreamException.Kind;
import org.obshub.votable.VotableException;
import org.obshub.votable.VotableReader;
import org.obshub.votable.VotableRow;

/**
 * Asks an archive for its own links of some datasets.
 *
 * @param credentials whom to show; empty for nobody
 */
record LinkQuestion(ArchiveDoor door, LinkService service, Optional<Authorization> credentials) {

    /**
     * What the archive tells of each dataset, by the archive's identifier. Not all need be there: archives cut answers short. A
     * dataset asked for alone gets all rows: in refusals archives repeat other identifiers.
     */
    Map<String, ToldLinks> ask(List<String> identifiers, CompletableFuture<Void> stop) {
        URI base = credentials.isPresent() ? service.known() : service.anonymous();
        String query =
                identifiers.stream().map(id -> "ID=" + OwnPlaces.encoded(id)).collect(Collectors.joining("&"));
        URI uri = URI.create(base + (base.getQuery() == null ? "?" : "&") + query);
        try (DataAnswer answer = door.servers().ask(DataRequest.get(uri).by(credentials), stop)) {
            if (!answer.isGood()) {
                throw refused(answer);
            }
            return read(answer, identifiers);
        } catch (VotableException e) {
            throw UpstreamException.of(
                    name(), Kind.BROKEN, "answered with something else than links: " + e.getMessage(), e);
        } catch (IOException e) {
            throw UpstreamException.of(name(), Kind.BROKEN, "broke off its links: " + e.getMessage(), e);
        }
    }

    private String name() {
        return door.servers().archive();
    }

    private UpstreamException refused(DataAnswer answer) throws IOException {
        String words = answer.words();
        return UpstreamException.of(
                name(),
                Kind.ofStatus(answer.status()),
                "answered HTTP " + answer.status() + " when asked for links" + (words.isEmpty() ? "" : ": " + words));
    }

    private Map<String, ToldLinks> read(DataAnswer answer, List<String> identifiers) throws IOException {
        Map<String, List<VotableRow>> rows = new LinkedHashMap<>();
        List<VotableRow> strangers = new ArrayList<>();
        identifiers.forEach(id -> rows.put(id, new ArrayList<>()));
        try (VotableReader reader = VotableReader.open(answer.body())) {
            for (Optional<VotableRow> row = reader.next(); row.isPresent(); row = reader.next()) {
                rows.getOrDefault(row.get().text("ID").orElse(""), strangers).add(row.get());
            }
            if (identifiers.size() == 1) {
                rows.get(identifiers.get(0)).addAll(strangers);
            }
            Map<String, ToldLinks> told = new LinkedHashMap<>();
            rows.forEach((id, list) -> {
                if (!list.isEmpty()) {
                    told.put(id, new ToldLinks(list, reader.services(), login()));
                }
            });
            return told;
        }
    }

    private DatasetLink.Login login() {
        return door.login(credentials.equals(door.account()) ? Optional.empty() : credentials);
    }
}
