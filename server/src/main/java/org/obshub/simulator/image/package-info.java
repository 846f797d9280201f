/**
 * FITS images of the simulated archives, made while they are sent: the same bytes at every start, any range without the
 * rest. Front: {@link org.obshub.simulator.image.SimulatedImage}. It knows no HTTP.
 */
@NullMarked
package org.obshub.simulator.image;

import org.jspecify.annotations.NullMarked;
