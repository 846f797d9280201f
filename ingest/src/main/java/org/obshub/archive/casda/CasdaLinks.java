package org.obshub.archive.casda;

import static org.obshub.obscore.ObscoreColumn.DATAPRODUCT_TYPE;
import static org.obshub.obscore.ObscoreColumn.OBS_PUBLISHER_DID;
import static org.obshub.obscore.ObscoreColumn.SOURCE_DID;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.obshub.archive.access.DatasetLink;
import org.obshub.archive.access.DatasetLink.Content;
import org.obshub.archive.access.DatasetLink.Login;
import org.obshub.archive.access.DatasetLink.Target;
import org.obshub.archive.access.FaultKind;
import org.obshub.archive.access.LinkRecipe;
import org.obshub.archive.access.OwnPlaces;
import org.obshub.archive.access.ToldLinks;
import org.obshub.obscore.ObscoreRow;
import org.obshub.votable.VotableRow;

/**
 * CASDA's links: everybody is sent on to a second document behind a login, and what that holds are tokens of one user that
 * expire. So the file and its cutouts are offered by our own service, which fetches the tokens at the moment they are
 * used; what remains of CASDA's rows is the size, the type, whether there are cutouts, and what it refuses.
 */
final class CasdaLinks implements LinkRecipe {
    static final String CUTOUT_SERVICE = "cutout_service";
    static final String DOWNLOAD_SERVICE = "async_service";

    private static final int BATCH = 20;

    private final CasdaServices services;

    CasdaLinks(CasdaServices services) {
        this.services = services;
    }

    @Override
    public Optional<LinkService> service() {
        return Optional.of(new LinkService(services.links(), services.knownLinks(), BATCH));
    }

    /** CASDA says who may not see a product by a sentence behind a word that says nothing. */
    private static DatasetLink refused(String told) {
        DatasetLink fault = DatasetLink.toldFault(told);
        return told.contains("do not have permission") && fault.target() instanceof DatasetLink.Target.Fault known
                ? DatasetLink.fault(FaultKind.FORBIDDEN, known.message())
                : fault;
    }

    @Override
    public List<DatasetLink> links(ObscoreRow dataset, ToldLinks told) {
        List<VotableRow> good = told.rows().stream()
                .filter(row -> row.text("error_message").isEmpty())
                .toList();
        Optional<String> refusal = told.rows().stream()
                .flatMap(row -> row.text("error_message").stream())
                .findFirst();
        if (good.isEmpty() && refusal.isPresent()) {
            return List.of(refused(refusal.get()));
        }
        boolean image = dataset.text(DATAPRODUCT_TYPE)
                .map(type -> type.equals("image") || type.equals("cube"))
                .orElse(false);
        List<DatasetLink> links = new ArrayList<>();
        String id = dataset.text(OBS_PUBLISHER_DID).orElse("");
        String file = dataset.text(SOURCE_DID).orElse("");
        Optional<VotableRow> download = good.stream()
                .filter(row -> row.text("service_def").orElse("").equals(DOWNLOAD_SERVICE)
                        || row.text("access_url").orElse("").contains("/data/sync"))
                .findFirst();
        boolean open = download.isPresent();
        Login login = open ? told.login() : Login.REQUIRED;
        Content content = new Content(
                download.flatMap(row -> row.text("content_type")).orElseGet(() -> image ? DatasetLink.FITS : ""),
                download.map(row -> row.integer("content_length").orElse(-1)).orElse(-1L),
                "");
        links.add(new DatasetLink(
                "#this", OwnPlaces.file(id), "The file, fetched from CASDA for you", content, login, file));
        boolean offered =
                good.stream().anyMatch(row -> row.text("service_def").orElse("").equals(CUTOUT_SERVICE));
        if (offered || (image && !open)) {
            links.add(new DatasetLink(
                    "#cutout", new Target.Cutout(), "Cutout made by CASDA", Content.of(DatasetLink.FITS), login, file));
        }
        return links;
    }
}
