/**
 * Pure geometry on the sphere: positions, regions, their exact predicates, HEALPix cells and MOCs. Angles are ICRS
 * degrees at the edge and unit vectors inside; no I/O, no boxing. Fronts: {@link org.obshub.sky.Region},
 * {@link org.obshub.sky.Stcs}.
 */
@NullMarked
package org.obshub.sky;

import org.jspecify.annotations.NullMarked;
