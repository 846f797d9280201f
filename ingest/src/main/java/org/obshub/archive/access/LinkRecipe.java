package org.obshub.archive.access;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.obshub.obscore.ObscoreRow;

/** Which links the datasets of an archive have. Immutable. */
public interface LinkRecipe {

    /** Where the archive tells its own links; empty if it tells none. */
    Optional<LinkService> service();

    /**
     * The links of a dataset.
     *
     * @param told what the archive told of it; {@link ToldLinks#NOTHING} if it was not asked
     */
    List<DatasetLink> links(ObscoreRow dataset, ToldLinks told);

    /**
     * An archive's own DataLink service.
     *
     * @param anonymous its address for everybody
     * @param known its address for those who show credentials
     * @param batch identifiers it takes with one request; the answers of archives are cut short silently
     */
    record LinkService(URI anonymous, URI known, int batch) {}
}
