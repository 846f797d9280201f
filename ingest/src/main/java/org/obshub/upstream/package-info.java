/**
 * Polite HTTP to other people's servers: one request at a time, time limits, byte limits, redirects by hand, retries.
 * Front: {@link org.obshub.upstream.Upstream}. Knows nothing of TAP or of tables.
 */
@NullMarked
package org.obshub.upstream;

import org.jspecify.annotations.NullMarked;
