/**
 * Counters and timers anyone may bump; one page of text out. Knows nobody.
 */
@NullMarked
package org.obshub.metrics;

import org.jspecify.annotations.NullMarked;
