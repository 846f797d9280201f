package org.obshub.harvest;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.obshub.archive.Archive;
import org.obshub.archive.Keyset;
import org.obshub.archive.LocalSource;
import org.obshub.archive.Partitions;
import org.obshub.archive.TapSource;
import org.obshub.harvest.plan.Adql;
import org.obshub.harvest.plan.FilePlan;
import org.obshub.harvest.plan.PagePlan;
import org.obshub.harvest.plan.Plan;
import org.obshub.harvest.plan.RangePlan;

/**
 * What a run is to read.
 *
 * @param plan the work from its beginning
 * @param fingerprint equal for runs over the same work; the archive's address does not count, only what is asked there
 * @param removesUnseen true if what is not met does not exist any more
 * @param note what the user should know of it; empty if nothing
 */
record Work(Plan plan, String fingerprint, boolean removesUnseen, String note) {

    /** @param since the time of the oldest change to read, as DALI text without zone; empty to read everything */
    static Work of(Archive archive, HarvestOptions options, String since) throws IOException {
        if (archive.source() instanceof LocalSource file) {
            String print = file.table().fingerprint() + " by " + file.rowsPerSlice();
            return new Work(FilePlan.begin(file.rowsPerSlice()), print, options.full(), "");
        }
        if (archive.source() instanceof TapSource remote) {
            return of(remote, options.since().isEmpty() ? since : options.since(), options);
        }
        throw new IllegalStateException("unknown kind of source " + archive.source());
    }

    private static Work of(TapSource source, String since, HarvestOptions options) {
        String print = source.table().name()
                + source.table().columns()
                + source.table().filter()
                + source.slicing();
        if (source.slicing() instanceof Partitions partitions) {
            return new Work(RangePlan.begin(source.table(), partitions), print, true, unheard(options));
        }
        if (source.slicing() instanceof Keyset keyset) {
            boolean changesOnly = !options.full()
                    && !since.isEmpty()
                    && !keyset.changeColumn().isEmpty();
            String literal = changesOnly ? Adql.quoted(since) : "";
            return new Work(
                    PagePlan.begin(source.table(), keyset, literal),
                    print + literal,
                    !changesOnly,
                    keyset.changeColumn().isEmpty() ? unheard(options) : "");
        }
        throw new IllegalStateException("unknown slicing " + source.slicing());
    }

    private static String unheard(HarvestOptions options) {
        return options.since().isEmpty()
                ? ""
                : "the archive does not tell when its rows changed, so everything was read";
    }

    /** The plan as the fields of a checkpoint tell it; from its beginning without checkpoint. */
    Plan resumed(Optional<List<String>> checkpoint) {
        if (checkpoint.isEmpty()) {
            return plan;
        }
        List<String> state = checkpoint.get();
        if (plan instanceof PagePlan pages) {
            return PagePlan.resume(pages, state);
        }
        if (plan instanceof RangePlan ranges) {
            return RangePlan.resume(ranges, state);
        }
        if (plan instanceof FilePlan file) {
            return FilePlan.resume(file, state);
        }
        throw new IllegalStateException("unknown plan " + plan);
    }

    String mode() {
        return removesUnseen ? "full" : "incremental";
    }
}
