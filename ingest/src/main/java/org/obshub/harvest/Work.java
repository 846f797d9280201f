package org.obshub.harvest;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.obshub.archive.Archive;
import org.obshub.archive.Changed;
import org.obshub.archive.Keyset;
import org.obshub.archive.LocalSource;
import org.obshub.archive.Partitions;
import org.obshub.archive.TapSource;
import org.obshub.archive.Timestamps;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
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
    static final String FULL = "full";
    static final String INCREMENTAL = "incremental";
    private static final int DATE_AND_MINUTES = "2026-11-21T08:00".length();

    /** What is asked of the archive itself before the work is known. */
    interface ChangesSince {
        Changed ask(Instant since) throws IOException;
    }

    /** @param since the time of the oldest change to read, as DALI text without zone; empty to read everything */
    static Work of(Archive archive, HarvestOptions options, String since, ChangesSince changes) throws IOException {
        if (archive.source() instanceof LocalSource file) {
            String print = file.table().fingerprint() + " by " + file.rowsPerSlice();
            return new Work(FilePlan.begin(file.rowsPerSlice()), print, options.full(), "");
        }
        if (archive.source() instanceof TapSource remote) {
            return of(remote, options.since().isEmpty() ? since : options.since(), options, changes);
        }
        throw new IllegalStateException("unknown kind of source " + archive.source());
    }

    private static Work of(TapSource source, String since, HarvestOptions options, ChangesSince changes)
            throws IOException {
        boolean everything = options.full() || since.isEmpty();
        Changed changed = everything ? Changed.unknown() : changes.ask(instant(since));
        if (source.slicing() instanceof Partitions partitions) {
            return changed.match(
                    unknown -> whole(source, RangePlan.begin(source.table(), partitions), options),
                    rows -> {
                        throw new IllegalStateException("ranges of keys take changed keys, not a condition");
                    },
                    keys -> part(source, RangePlan.of(source.table(), partitions, keys), keys.toString()));
        }
        if (source.slicing() instanceof Keyset keyset) {
            boolean tells = !everything && !keyset.changeColumn().isEmpty();
            String literal = tells ? Adql.quoted(since) : "";
            PagePlan pages = PagePlan.begin(source.table(), keyset, literal);
            return changed.match(
                    unknown -> tells ? part(source, pages, literal) : whole(source, pages, options),
                    rows -> part(
                            source,
                            PagePlan.begin(source.table().and(rows.condition()), keyset, literal),
                            rows.condition() + literal),
                    keys -> {
                        throw new IllegalStateException("pages take a condition for changed rows, not keys");
                    });
        }
        throw new IllegalStateException("unknown slicing " + source.slicing());
    }

    private static Work whole(TapSource source, Plan plan, HarvestOptions options) {
        return new Work(plan, print(source), true, unheard(options));
    }

    private static Work part(TapSource source, Plan plan, String which) {
        return new Work(plan, print(source) + which, false, "");
    }

    private static String print(TapSource source) {
        return source.table().name() + source.table().columns() + source.table().filter() + source.slicing();
    }

    private static Instant instant(String since) {
        String time = Timestamps.normalise(since.length() == DATE_AND_MINUTES ? since + ":00" : since)
                .orElseThrow(() -> new ServiceException(Fault.BAD_PARAMETER, "since '" + since + "' is no time"));
        return LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
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
        return removesUnseen ? FULL : INCREMENTAL;
    }
}
