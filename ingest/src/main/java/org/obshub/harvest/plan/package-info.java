/**
 * What is left to be read of an archive, as immutable values: pages by key, ranges of keys, rows of a file. Front: {@link
 * org.obshub.harvest.plan.Plan}. Knows neither how slices are fetched nor where their rows go.
 */
@NullMarked
package org.obshub.harvest.plan;

import org.jspecify.annotations.NullMarked;
