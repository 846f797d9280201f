/**
 * SIA 2.0: images and cubes by their place, frequency, time and kind. Turns parameters into a tree of ADQL and goes the road
 * of all queries. Front: SiaRoutes. Knows no other protocol.
 */
@NullMarked
package org.obshub.sia;

import org.jspecify.annotations.NullMarked;
