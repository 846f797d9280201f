package org.obshub.archive.obstap;

import static org.obshub.obscore.ObscoreColumn.ACCESS_FORMAT;
import static org.obshub.obscore.ObscoreColumn.OBS_PUBLISHER_DID;
import static org.obshub.obscore.ObscoreColumn.SOURCE_ACCESS_URL;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.obshub.archive.ArchiveId;
import org.obshub.archive.access.Cutout;
import org.obshub.archive.access.CutoutPlan;
import org.obshub.archive.access.DataAccess;
import org.obshub.archive.access.DatasetLink;
import org.obshub.archive.access.DatasetLink.Content;
import org.obshub.archive.access.DatasetLink.Login;
import org.obshub.archive.access.DatasetLink.Target;
import org.obshub.archive.access.FaultKind;
import org.obshub.archive.access.LinkRecipe;
import org.obshub.archive.access.OwnPlaces;
import org.obshub.archive.access.ToldLinks;
import org.obshub.obscore.ObscoreRow;

/** Data of a service or file of which nothing is known but the columns of ObsCore: what access_url leads to. */
public final class PlainAccess {
    private PlainAccess() {}

    /**
     * How the data of such an archive are reached.
     *
     * @param sent tells which files of this machine are sent
     */
    public static DataAccess of(ArchiveId id, Predicate<URI> sent) {
        return new DataAccess(id, id.name(), false, new Links(sent), PlainAccess::plan);
    }

    private record Links(Predicate<URI> sent) implements LinkRecipe {
        @Override
        public Optional<LinkService> service() {
            return Optional.empty();
        }

        @Override
        public List<DatasetLink> links(ObscoreRow dataset, ToldLinks told) {
            Optional<String> url = dataset.text(SOURCE_ACCESS_URL);
            if (url.isEmpty()) {
                return List.of(DatasetLink.fault(FaultKind.NOT_FOUND, "the archive tells no address of the data"));
            }
            List<DatasetLink> links = new ArrayList<>();
            String type = dataset.text(ACCESS_FORMAT)
                    .filter(known -> known.contains("/"))
                    .orElse("");
            Target target = new Target.Address(url.get());
            String shown = url.get();
            if (url.get().toLowerCase(Locale.ROOT).startsWith("file:")) {
                Optional<URI> file = address(url.get()).filter(sent);
                if (file.isEmpty()) {
                    return List.of(DatasetLink.fault(
                            FaultKind.NOT_FOUND,
                            "the data are a file on the disk of this server that is not there, or not in a folder of"
                                    + " soda.file-roots"));
                }
                target = OwnPlaces.file(dataset.text(OBS_PUBLISHER_DID).orElse(""));
                shown = url.get().substring(url.get().lastIndexOf('/') + 1);
            }
            boolean isNested = type.replace(" ", "").equalsIgnoreCase(DatasetLink.DATALINK);
            DatasetLink file = new DatasetLink(
                    "#this",
                    target,
                    isNested ? "The archive's own links" : "The data at the archive",
                    Content.of(isNested ? DatasetLink.DATALINK : type),
                    Login.UNKNOWN,
                    isNested ? "" : shown);
            links.add(file);
            if (file.isFits()) {
                links.add(new DatasetLink(
                        "#cutout",
                        new Target.Cutout(),
                        "Cutout of " + shown,
                        Content.of(DatasetLink.FITS),
                        Login.UNKNOWN,
                        shown));
            }
            return links;
        }
    }

    /** Of whatever format. */
    private static boolean isFile(DatasetLink link) {
        return !link.isFault() && !link.file().isEmpty();
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(new URI(text.strip().replace(" ", "%20")));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static CutoutPlan plan(ObscoreRow dataset, List<DatasetLink> links, Cutout cutout) {
        boolean whole =
                cutout.isWhole() && cutout.file().isEmpty() && links.stream().anyMatch(PlainAccess::isFile);
        if (!whole && CutoutPlan.file(links, cutout.file()).isEmpty()) {
            return CutoutPlan.noFile(links, cutout.file());
        }
        Optional<URI> found = dataset.text(SOURCE_ACCESS_URL).flatMap(PlainAccess::address);
        if (found.isEmpty()) {
            return new CutoutPlan.Refused(FaultKind.OTHER, "the archive gives an address of the data that is none");
        }
        URI address = found.get();
        String path = String.valueOf(address.getPath());
        String name = path.substring(path.lastIndexOf('/') + 1);
        return cutout.isWhole() ? new CutoutPlan.Proxied(address, name) : new CutoutPlan.Local(address, name);
    }
}
