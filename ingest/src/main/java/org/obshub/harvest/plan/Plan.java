package org.obshub.harvest.plan;

import java.util.Optional;

/** What is left to be read of an archive. Immutable: every step gives a new plan. */
public sealed interface Plan permits TapPlan, FilePlan {

    boolean isDone();

    /** What is left after the next slice was read. */
    Plan after(Fetched fetched);

    /** The same work in smaller slices, after a slice could not be read; empty if it cannot be made smaller. */
    Optional<Plan> divided();

    /** The next slice in a few words, for the log. */
    String slice();

    /** Slices left as far as known; -1 if not. */
    long left();

    /** The plan as text, for the checkpoint. */
    String state();
}
