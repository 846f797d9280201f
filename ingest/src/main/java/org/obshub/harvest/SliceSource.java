package org.obshub.harvest;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import org.obshub.archive.Changed;
import org.obshub.harvest.plan.Plan;
import org.obshub.harvest.plan.Tracing;
import org.obshub.upstream.Retry;
import org.obshub.upstream.UpstreamException;

/** Where slices are fetched. For one thread. */
interface SliceSource extends Closeable {
    SliceRows open(Plan plan) throws IOException;

    /** What the source has changed since a time. */
    Changed changes(Instant since) throws IOException;

    /** What the plan wants to know of the rows of a slice. */
    Tracing tracing(Plan plan);

    /** The rows of one slice again, as often as is worthwhile. */
    <T> T tried(Retry.Attempt<T> attempt);

    /** Asked after a slice failed: throws the failure if smaller slices cannot help either. */
    void demandAlive(UpstreamException failure);
}
