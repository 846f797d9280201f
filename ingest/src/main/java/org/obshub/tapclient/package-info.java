/**
 * One ADQL query on a remote TAP service as a stream of rows. Front: {@link org.obshub.tapclient.TapClient}. Knows
 * neither archives nor what their columns mean.
 */
@NullMarked
package org.obshub.tapclient;

import org.jspecify.annotations.NullMarked;
