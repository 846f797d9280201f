/**
 * The tables of asynchronous jobs, and nothing of what a job does: phases are texts here, moved by compare-and-set. Front:
 * {@link org.obshub.store.job.JobTable}.
 */
@NullMarked
package org.obshub.store.job;

import org.jspecify.annotations.NullMarked;
