/**
 * Asynchronous jobs (UWS 1.1): their states in the database, the queue that runs them, the resources clients see. What a
 * job does is a {@link org.obshub.uws.JobTask}. Fronts: {@link org.obshub.uws.JobEndpoints},
 * {@link org.obshub.uws.JobQueue}. Knows no query.
 */
@NullMarked
package org.obshub.uws;

import org.jspecify.annotations.NullMarked;
