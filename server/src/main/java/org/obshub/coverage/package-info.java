/**
 * What the datasets cover, in parts: archives, collections, product types, bands, epochs of VLASS. Keeps it up with the rows and
 * gives it out as MOCs. Fronts: CoverageKeeper, MocEndpoint, HipsListEndpoint.
 */
@NullMarked
package org.obshub.coverage;

import org.jspecify.annotations.NullMarked;
