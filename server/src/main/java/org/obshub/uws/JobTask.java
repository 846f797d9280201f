package org.obshub.uws;

import java.io.IOException;

/** What the jobs of a service do. Called by many threads at once, each for one job. */
@FunctionalInterface
public interface JobTask {
    /**
     * Does the work of the job and returns when its results are whole. A failure becomes that of the job: that of a
     * {@link org.obshub.fault.ServiceException} is told, others are logged and told as ours.
     *
     * @return what is worth telling of the end, such as the number of rows
     */
    String run(JobRun run) throws IOException;
}
