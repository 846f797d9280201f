package org.obshub.harvest;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.obshub.archive.Changed;
import org.obshub.archive.TapSource;
import org.obshub.harvest.plan.Plan;
import org.obshub.harvest.plan.TapPlan;
import org.obshub.harvest.plan.Tracing;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tapclient.QueryMode;
import org.obshub.tapclient.RemoteQuery;
import org.obshub.tapclient.RemoteRows;
import org.obshub.tapclient.TapClient;
import org.obshub.upstream.Retry;
import org.obshub.upstream.Upstream;
import org.obshub.upstream.UpstreamException;
import org.obshub.upstream.UpstreamException.Kind;
import org.obshub.votable.VotableRow;

/** Slices of a remote table: one query each. */
final class RemoteSlices implements SliceSource {
    private final TapSource source;
    private final Upstream upstream;
    private final TapClient client;

    RemoteSlices(TapSource source, Upstream upstream) {
        this.source = source;
        this.upstream = upstream;
        this.client = new TapClient(upstream);
    }

    @Override
    public Changed changes(Instant since) throws IOException {
        demandHours();
        return source.changes().since(since, upstream);
    }

    /** The archive may have hours in which harvests must not trouble it. */
    private void demandHours() {
        Optional<Instant> end =
                source.access().quiet().endAround(upstream.time().now());
        if (end.isPresent()) {
            throw UpstreamException.of(
                    upstream.archive(),
                    Kind.QUIET,
                    "has quiet hours until " + end.get().truncatedTo(ChronoUnit.MINUTES)
                            + "; a later harvest goes on from here");
        }
    }

    @Override
    public SliceRows open(Plan plan) {
        demandHours();
        RemoteRows rows =
                client.run(new RemoteQuery(source.table().tap(), planned(plan).adql(), source.mode()));
        return new SliceRows() {
            @Override
            public Optional<VotableRow> next() {
                return rows.next();
            }

            @Override
            public List<ColumnMeta> columns() {
                return rows.columns();
            }

            @Override
            public boolean overflow() {
                return rows.overflow();
            }

            @Override
            public void close() throws IOException {
                rows.close();
            }
        };
    }

    @Override
    public Tracing tracing(Plan plan) {
        return planned(plan).tracing();
    }

    /** What took too long or was too large will be so again: smaller slices help, not another try. */
    @Override
    public <T> T tried(Retry.Attempt<T> attempt) {
        return upstream.retry().run(attempt, e -> e.isPassing() && e.kind() != Kind.TIMEOUT);
    }

    /** Smaller slices are tried only at an archive that answers anything at all. */
    @Override
    public void demandAlive(UpstreamException failure) {
        boolean sizeMayBeTheCause = failure.isPassing() || failure.kind() == Kind.TOO_LARGE;
        if (!sizeMayBeTheCause || !isAlive()) {
            throw failure;
        }
    }

    private boolean isAlive() {
        String small = "SELECT TOP 1 table_name FROM tap_schema.tables";
        try (RemoteRows rows = client.run(new RemoteQuery(source.table().tap(), small, QueryMode.SYNC))) {
            return rows.next().isPresent() || !rows.overflow();
        } catch (UpstreamException e) {
            // it answers, only not that: some services refuse the unqualified or lower-case name
            return e.kind() == Kind.REFUSED || e.kind() == Kind.FAILED;
        } catch (IOException e) {
            return false;
        }
    }

    private static TapPlan planned(Plan plan) {
        if (plan instanceof TapPlan remote) {
            return remote;
        }
        throw new IllegalStateException("no plan for a remote table: " + plan.slice());
    }

    @Override
    public void close() {
        // every answer is closed by who pulled it; nothing else is held
    }
}
