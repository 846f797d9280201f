package org.obshub.archive.obstap;

import static org.obshub.obscore.ObscoreColumn.ACCESS_FORMAT;
import static org.obshub.obscore.ObscoreColumn.SOURCE_ACCESS_URL;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.obshub.archive.access.ToldLinks;
import org.obshub.obscore.ObscoreRow;

/** Data of a service or file of which nothing is known but the columns of ObsCore: what access_url leads to. */
public final class PlainAccess {
    private PlainAccess() {}

    /** How the data of such an archive are reached. */
    public static DataAccess of(ArchiveId id) {
        return new DataAccess(id, id.name(), false, new Links(), PlainAccess::plan);
    }

    private static final class Links implements LinkRecipe {
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
            boolean isNested = type.replace(" ", "").equalsIgnoreCase(DatasetLink.DATALINK);
            DatasetLink file = new DatasetLink(
                    "#this",
                    new Target.Address(url.get()),
                    isNested ? "The archive's own links" : "The data at the archive",
                    Content.of(isNested ? DatasetLink.DATALINK : type),
                    Login.UNKNOWN,
                    isNested ? "" : url.get());
            links.add(file);
            if (file.isFits()) {
                links.add(new DatasetLink(
                        "#cutout",
                        new Target.Cutout(),
                        "Cutout of " + url.get(),
                        Content.of(DatasetLink.FITS),
                        Login.UNKNOWN,
                        url.get()));
            }
            return links;
        }
    }

    private static CutoutPlan plan(ObscoreRow dataset, List<DatasetLink> links, Cutout cutout) {
        Optional<DatasetLink> file = CutoutPlan.file(links, cutout.file());
        if (file.isEmpty()) {
            return CutoutPlan.noFile(links, cutout.file());
        }
        URI address = URI.create(file.get().url());
        String path = String.valueOf(address.getPath());
        String name = path.substring(path.lastIndexOf('/') + 1);
        return cutout.isWhole() ? new CutoutPlan.Proxied(address, name) : new CutoutPlan.Local(address, name);
    }
}
