package org.obshub.region;

/** What questions to the index have taken, summed up. For one thread. */
public final class Effort {
    private long candidates;
    private long tested;

    void add(long moreCandidates, long moreTested) {
        candidates += moreCandidates;
        tested += moreTested;
    }

    /** Footprints with a cell in common with the question. */
    public long candidates() {
        return candidates;
    }

    /** Those of them whose geometry had to be tested. */
    public long tested() {
        return tested;
    }
}
