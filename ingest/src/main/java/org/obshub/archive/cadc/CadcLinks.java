package org.obshub.archive.cadc;

import static org.obshub.obscore.ObscoreColumn.OBS_PUBLISHER_DID;
import static org.obshub.obscore.ObscoreColumn.SOURCE_DID;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.obshub.archive.access.DatasetLink;
import org.obshub.archive.access.DatasetLink.Content;
import org.obshub.archive.access.DatasetLink.Login;
import org.obshub.archive.access.DatasetLink.Target;
import org.obshub.archive.access.LinkRecipe;
import org.obshub.archive.access.OwnPlaces;
import org.obshub.archive.access.ToldLinks;
import org.obshub.obscore.ObscoreRow;
import org.obshub.votable.ServiceDescriptor;
import org.obshub.votable.VotableRow;

/**
 * CADC's links without their habits: run ids that differ in every answer, cutout rows whose services have another name in
 * every answer or that are missing altogether, no package row (docs/archives.md). Cutouts are by our own service, which
 * knows the artifact's identifier.
 */
final class CadcLinks implements LinkRecipe {
    /** An answer ends silently behind 100 rows; a coarse cube of VLASS has up to 96. */
    private static final int BATCH = 10;

    private static final Pattern ARTIFACT_IN_WORDS = Pattern.compile("\\b([a-z]{2,12}:[A-Za-z0-9_.-]+/\\S+)");
    private static final Pattern ARTIFACT_IN_ADDRESS = Pattern.compile("/files/([a-z]{2,12}(?::|%3A).+?)(?:\\?.*)?$");

    private final CadcServices services;

    CadcLinks(CadcServices services) {
        this.services = services;
    }

    @Override
    public Optional<LinkService> service() {
        return Optional.of(new LinkService(services.links(), services.links(), BATCH));
    }

    @Override
    public List<DatasetLink> links(ObscoreRow dataset, ToldLinks told) {
        List<DatasetLink> links = new ArrayList<>();
        for (VotableRow row : told.rows()) {
            Optional<String> error = row.text("error_message");
            Optional<String> url = row.text("access_url").map(CadcMapper::withoutRunId);
            if (error.isPresent()) {
                links.add(DatasetLink.toldFault(error.get()));
            } else if (url.isPresent()) {
                links.add(file(row, url.get(), told));
            }
        }
        boolean several = links.stream().filter(DatasetLink::isFits).count() > 1;
        boolean packed = links.stream().anyMatch(link -> link.semantics().equals("#package"));
        if (several && !packed) {
            links.add(packageOf(dataset));
        }
        List<DatasetLink> cutouts = links.stream()
                .filter(link -> link.isFits() && !link.file().isEmpty())
                .map(CadcLinks::cutout)
                .toList();
        links.addAll(cutouts);
        return links;
    }

    private static DatasetLink file(VotableRow row, String url, ToldLinks told) {
        String semantics =
                row.text("semantics").filter(term -> term.startsWith("#")).orElse("#auxiliary");
        Content content = new Content(
                row.text("content_type").orElse(""),
                row.integer("content_length").orElse(-1),
                row.text("content_qualifier")
                        .filter(term -> term.startsWith("#"))
                        .orElse(""));
        String artifact = artifact(row, url, told);
        return new DatasetLink(
                semantics,
                new Target.Address(url),
                row.text("description").orElse(artifact.isEmpty() ? "" : "download " + artifact),
                content,
                login(row, told.login()),
                artifact);
    }

    /** What says that a link needs a login is {@code readable} in older answers, {@code link_auth} in newer ones. */
    private static Login login(VotableRow row, Login shown) {
        String needed = row.text("link_auth").orElse("");
        String allowed =
                row.text("readable").or(() -> row.text("link_authorized")).orElse("");
        if (allowed.equalsIgnoreCase("false") || allowed.equalsIgnoreCase("f")) {
            return Login.REQUIRED;
        }
        return switch (needed) {
            case "true" -> shown;
            case "optional" -> Login.OPTIONAL;
            default -> allowed.isEmpty() && needed.isEmpty() ? Login.UNKNOWN : Login.NONE;
        };
    }

    /** The descriptor of a cutout row holds it, the address of the file service ends in it, and the words repeat it. */
    private static String artifact(VotableRow row, String url, ToldLinks told) {
        Optional<String> declared = told.service(row)
                .flatMap(service -> service.findInput("ID"))
                .map(ServiceDescriptor.Input::value)
                .filter(id -> !id.isBlank());
        if (declared.isPresent()) {
            return declared.get();
        }
        Matcher address = ARTIFACT_IN_ADDRESS.matcher(url);
        if (address.find()) {
            // a path, in which a plus is a plus
            return URLDecoder.decode(address.group(1).replace("+", "%2B"), StandardCharsets.UTF_8);
        }
        Matcher words = ARTIFACT_IN_WORDS.matcher(row.text("description").orElse(""));
        return words.find() ? words.group(1) : "";
    }

    private DatasetLink packageOf(ObscoreRow dataset) {
        String id = dataset.text(SOURCE_DID)
                .or(() -> dataset.text(OBS_PUBLISHER_DID))
                .orElse("");
        return new DatasetLink(
                "#package",
                new Target.Address(services.packages() + "?ID=" + OwnPlaces.encoded(id)),
                "All files of the dataset in one tar file",
                Content.of("application/x-tar"));
    }

    private static DatasetLink cutout(DatasetLink link) {
        return new DatasetLink(
                "#cutout",
                new Target.Cutout(),
                "Cutout of " + link.file(),
                new Content(DatasetLink.FITS, -1, link.content().qualifier()),
                link.login(),
                link.file());
    }
}
