/**
 * The client's side of bulk cutouts, as the command line uses it: a job at a running server from the table to the files. The façade
 * is {@link org.obshub.cutouts.client.CutoutsClient}. Knows the server by its addresses only.
 */
@NullMarked
package org.obshub.cutouts.client;

import org.jspecify.annotations.NullMarked;
