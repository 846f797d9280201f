package org.obshub.archive.nrao;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.obshub.archive.Changed;
import org.obshub.archive.Changes;
import org.obshub.archive.RemoteTable;
import org.obshub.tapclient.QueryMode;
import org.obshub.tapclient.RemoteQuery;
import org.obshub.tapclient.RemoteRows;
import org.obshub.tapclient.TapClient;
import org.obshub.upstream.Upstream;
import org.obshub.upstream.UpstreamException;
import org.obshub.upstream.UpstreamException.Kind;
import org.obshub.votable.VotableRow;

/**
 * NRAO has no time of change. Rows come with new observations, and a year after an observation its data become public: the
 * projects that observed of late, or did a year before, are read again, whole, so that no block is seen in part.
 */
final class NraoChanges implements Changes {
    /** Rows show up days after their observation. */
    private static final Duration TRAILING = Duration.ofDays(14);

    private static final Duration PROPRIETARY = Duration.ofDays(365);
    private static final Duration MARGIN = Duration.ofDays(10);
    private static final double MJD_OF_EPOCH = 40_587;
    private static final double SECONDS_PER_DAY = 86_400;

    /** More are not named one by one: then it is as well to read everything. */
    private static final int MOST_PROJECTS = 500;

    private final RemoteTable table;
    private final Clock clock;

    NraoChanges(RemoteTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @Override
    public Changed since(Instant since, Upstream upstream) throws IOException {
        Instant now = clock.instant();
        String adql = "SELECT DISTINCT project_code FROM " + table.name() + " WHERE t_min >= "
                + day(since.minus(TRAILING)) + " OR (t_min >= "
                + day(since.minus(PROPRIETARY).minus(MARGIN)) + " AND t_min <= "
                + day(now.minus(PROPRIETARY).plus(MARGIN)) + ")";
        RemoteQuery query = new RemoteQuery(table.tap(), adql, QueryMode.ASYNC);
        return upstream.retry().run(() -> read(query, upstream));
    }

    private static Changed read(RemoteQuery query, Upstream upstream) {
        TreeSet<String> projects = new TreeSet<>();
        boolean keyless = false;
        try (RemoteRows rows = new TapClient(upstream).run(query)) {
            for (Optional<VotableRow> row = rows.next(); row.isPresent(); row = rows.next()) {
                Optional<String> project = row.get().text("project_code");
                project.ifPresent(projects::add);
                keyless |= project.isEmpty();
            }
            boolean tooMany = rows.overflow() || projects.size() > MOST_PROJECTS;
            return tooMany ? Changed.unknown() : new Changed.Keys(List.copyOf(projects), keyless);
        } catch (IOException e) {
            throw UpstreamException.of(upstream.archive(), Kind.BROKEN, "broke off its answer", e);
        }
    }

    /** Whole days, so that the query of a run that is taken up again on the same day is the same. */
    private static long day(Instant time) {
        return (long) Math.floor(time.getEpochSecond() / SECONDS_PER_DAY + MJD_OF_EPOCH);
    }
}
