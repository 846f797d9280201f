package org.obshub.harvest.plan;

/** What is left to be read of a remote table. */
public sealed interface TapPlan extends Plan permits PagePlan, RangePlan {

    /** The query of the next slice. */
    String adql();

    /** What the plan wants to know of the rows. */
    Tracing tracing();
}
