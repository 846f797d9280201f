package org.obshub.registry;

import java.time.Instant;
import java.util.List;

/**
 * Who publishes what, in the words of the operator.
 *
 * @param authority the naming authority of all records, without ivo://
 * @param names of the whole, from which the records make theirs
 * @param curation who stands for it
 * @param rights what may be done with it
 * @param dates of the records
 * @param sources the archives whose datasets are published here
 * @param deleted names of records that are no more
 */
public record Publication(
        String authority,
        Names names,
        Curation curation,
        Rights rights,
        Dates dates,
        List<Source> sources,
        List<String> deleted) {
    public Publication {
        sources = List.copyOf(sources);
        deleted = List.copyOf(deleted);
    }

    public record Names(String title, String shortName, String description, String referenceUrl, String version) {}

    public record Curation(String publisher, String creator, String contactName, String contactEmail) {}

    /**
     * What may be done with it.
     *
     * @param url of a licence; empty if none
     */
    public record Rights(String text, String url) {}

    public record Dates(Instant created, Instant updated) {}

    /**
     * An archive.
     *
     * @param ivoid of its own service; empty if not known
     */
    public record Source(String title, String ivoid) {}

    /** The IVOID of a record; the authority itself has no name. */
    String ivoid(String key) {
        return "ivo://" + authority + (key.isEmpty() ? "" : "/" + key);
    }
}
