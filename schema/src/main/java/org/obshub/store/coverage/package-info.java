/**
 * What archives cover, kept beside their datasets: footprints as MOCs, extent in time and frequency, values of columns. Front:
 * CoverageTable. Does not know how it is summed up or who asks.
 */
@NullMarked
package org.obshub.store.coverage;

import org.jspecify.annotations.NullMarked;
