package org.obshub.registry;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Supplier;
import org.obshub.coverage.Coverage;
import org.obshub.tableset.Tableset;

/**
 * What this server publishes about itself. Thread-safe.
 *
 * @param publication asked whenever records are
 * @param offers the services, that with the key {@link #TAP} among them
 * @param coverage asked whenever records are
 */
public record Records(
        Supplier<Publication> publication, List<Offer> offers, Supplier<Coverage> coverage, Tableset tables) {
    /** The key of the record of the TAP service. */
    public static final String TAP = RecordBook.TAP;

    public Records {
        requireNonNull(publication);
        offers = List.copyOf(offers);
        requireNonNull(coverage);
        requireNonNull(tables);
    }

    /** The records as they are now. */
    RecordBook now() {
        return new RecordBook(publication.get(), offers, coverage.get(), tables);
    }
}
