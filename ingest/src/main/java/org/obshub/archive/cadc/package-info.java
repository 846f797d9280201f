/**
 * CADC: one row per plane, good ObsCore with a few habits of its own. Front: {@link org.obshub.archive.cadc.CadcArchive}.
 * Knows no network.
 */
@NullMarked
package org.obshub.archive.cadc;

import org.jspecify.annotations.NullMarked;
