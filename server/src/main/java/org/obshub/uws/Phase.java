package org.obshub.uws;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The phases of a job and the moves between them (UWS 1.1 section 2.1.3). */
public enum Phase {
    PENDING,
    QUEUED,
    EXECUTING,
    COMPLETED,
    ERROR,
    ABORTED,
    UNKNOWN,
    HELD,
    SUSPENDED,
    ARCHIVED;

    private static final Set<Phase> BEFORE_START = Set.of(PENDING, QUEUED, HELD);
    /** WAIT waits in these (UWS 1.1 section 2.2.1.1). */
    private static final Set<Phase> UNDER_WAY = Set.of(PENDING, QUEUED, EXECUTING);

    private static final Set<Phase> ENDS = Set.of(COMPLETED, ERROR, ABORTED, ARCHIVED);

    static Optional<Phase> find(String name) {
        return Arrays.stream(values())
                .filter(phase -> phase.name().equals(name))
                .findFirst();
    }

    /** True if the job will not change by itself any more. */
    public boolean isEnd() {
        return ENDS.contains(this);
    }

    boolean isWaitedFor() {
        return UNDER_WAY.contains(this);
    }

    /** True for the moves a job may make; a server that stops takes an executing job back into its queue. */
    boolean mayBecome(Phase next) {
        return switch (this) {
            case PENDING, HELD -> next == QUEUED || next == ABORTED || next == ERROR;
            case QUEUED -> next == EXECUTING || next == HELD || next == ABORTED || next == ERROR;
            case EXECUTING -> next == QUEUED || next == SUSPENDED || (ENDS.contains(next) && next != ARCHIVED);
            case SUSPENDED -> next == EXECUTING || next == ABORTED || next == ERROR;
            case COMPLETED, ERROR, ABORTED -> next == ARCHIVED;
            case UNKNOWN, ARCHIVED -> false;
        };
    }

    /** True as long as nothing of the work has been done. */
    boolean isBeforeStart() {
        return BEFORE_START.contains(this);
    }
}
