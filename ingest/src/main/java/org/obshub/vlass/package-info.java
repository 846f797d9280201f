/**
 * The VLA Sky Survey for those who want to image a target: its plan as tables, and what of it is needed for one place. Fronts:
 * {@link org.obshub.vlass.VlassPlan}, {@link org.obshub.vlass.Imaging}. Knows no archive.
 */
@NullMarked
package org.obshub.vlass;

import org.jspecify.annotations.NullMarked;
