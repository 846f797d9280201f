/**
 * The footprint index: a region becomes a few multi-order HEALPix cells, and a region query becomes row keys. Knows
 * geometry and row keys, not tables.
 */
@NullMarked
package org.obshub.region;

import org.jspecify.annotations.NullMarked;
