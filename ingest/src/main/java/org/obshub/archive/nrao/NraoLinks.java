package org.obshub.archive.nrao;

import static org.obshub.obscore.ObscoreColumn.SOURCE_ACCESS_URL;
import static org.obshub.obscore.ObscoreColumn.SOURCE_DID;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.obshub.archive.access.Cutout;
import org.obshub.archive.access.CutoutPlan;
import org.obshub.archive.access.DatasetLink;
import org.obshub.archive.access.DatasetLink.Content;
import org.obshub.archive.access.DatasetLink.Target;
import org.obshub.archive.access.FaultKind;
import org.obshub.archive.access.LinkRecipe;
import org.obshub.archive.access.ToldLinks;
import org.obshub.obscore.ObscoreRow;
import org.obshub.survey.VlassName;

/**
 * NRAO's links, which NRAO itself does not have: VLASS images lie in directories whose names follow from those of the
 * images; of all else there is a page for people, where files are ordered by form and e-mail.
 */
final class NraoLinks implements LinkRecipe {
    private static final Pattern DIRECTORY = Pattern.compile("(VLASS.*?\\.v\\d+)\\..*");
    private static final String SCIENCE = ".subim";
    private static final String NOISE = ".rms.subim";

    private final URI vlass;

    NraoLinks(URI vlass) {
        this.vlass = vlass;
    }

    @Override
    public Optional<LinkService> service() {
        return Optional.empty();
    }

    @Override
    public List<DatasetLink> links(ObscoreRow dataset, ToldLinks told) {
        String image = dataset.text(SOURCE_DID).orElse("");
        Optional<String> directory = directory(image);
        List<DatasetLink> links = new ArrayList<>();
        if (directory.isPresent()) {
            links.add(file("#this", directory.get(), image + ".fits", "The image"));
            if (image.endsWith(SCIENCE) && !image.endsWith(NOISE)) {
                String noise = image.substring(0, image.length() - SCIENCE.length()) + NOISE + ".fits";
                links.add(file("#noise", directory.get(), noise, "The noise of the image"));
            }
            List<DatasetLink> cutouts = links.stream().map(NraoLinks::cutout).toList();
            links.addAll(cutouts);
        }
        dataset.text(SOURCE_ACCESS_URL).ifPresent(page -> links.add(page(page, directory.isEmpty())));
        return links;
    }

    /** Where the image lies (radio-domain facts: the first epoch was corrected and lies in directories of its own). */
    private Optional<String> directory(String image) {
        Optional<VlassName> name = VlassName.parse(image);
        Matcher directory = DIRECTORY.matcher(image);
        if (name.isEmpty() || !directory.matches()) {
            return Optional.empty();
        }
        String release = "VLASS" + name.get().epoch() + "." + name.get().half()
                + (name.get().epoch() == 1 ? "v2" : "");
        String branch =
                switch (name.get().type()) {
                    case "ql" -> "quicklook";
                    case "se" -> "se_continuum_imaging";
                    default -> "";
                };
        return branch.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        vlass + "/" + branch + "/" + release + "/" + name.get().tile() + "/" + directory.group(1));
    }

    private static DatasetLink file(String semantics, String directory, String name, String what) {
        return new DatasetLink(
                semantics,
                new Target.Address(directory + "/" + name),
                what + ", by the naming rule of the survey: " + name,
                new Content(DatasetLink.FITS, -1, "#image"),
                DatasetLink.Login.NONE,
                name);
    }

    private static DatasetLink cutout(DatasetLink link) {
        return new DatasetLink(
                "#cutout",
                new Target.Cutout(),
                "Cutout of " + link.file(),
                new Content(DatasetLink.FITS, -1, "#image"),
                DatasetLink.Login.NONE,
                link.file());
    }

    private static DatasetLink page(String url, boolean only) {
        String text = "Page of the dataset at NRAO's portal"
                + (only ? "; NRAO sends the files on request by its form, not by address" : "");
        return new DatasetLink(
                only ? "#this" : "#documentation", new Target.Address(url), text, Content.of("text/html"));
    }

    /** NRAO does not cut; its directories answer byte ranges. */
    static CutoutPlan plan(ObscoreRow dataset, List<DatasetLink> links, Cutout cutout) {
        Optional<DatasetLink> file = CutoutPlan.file(links, cutout.file());
        if (file.isEmpty()) {
            return links.stream().anyMatch(link -> link.isFits() || link.isFault())
                    ? CutoutPlan.noFile(links, cutout.file())
                    : new CutoutPlan.Refused(
                            FaultKind.USAGE,
                            "NRAO sends these data on request by its web page only: "
                                    + dataset.text(SOURCE_ACCESS_URL).orElse("(no page known)"));
        }
        URI address = URI.create(file.get().url());
        return cutout.isWhole()
                ? new CutoutPlan.Proxied(address, file.get().file())
                : new CutoutPlan.Local(address, file.get().file());
    }
}
