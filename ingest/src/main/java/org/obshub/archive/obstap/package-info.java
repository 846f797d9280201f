/**
 * Any other ObsTAP service or file with ObsCore columns. Front: {@link org.obshub.archive.obstap.ObstapMapper}. Knows the
 * standard, not the habits of any archive.
 */
@NullMarked
package org.obshub.archive.obstap;

import org.jspecify.annotations.NullMarked;
