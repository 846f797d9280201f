/**
 * VOSI 1.1: availability, capabilities, tables. Fronts: AvailabilityEndpoint, CapabilitiesEndpoint, TablesEndpoint. Each
 * protocol declares its own {@link org.obshub.vosi.Capability}; none is known here.
 */
@NullMarked
package org.obshub.vosi;

import org.jspecify.annotations.NullMarked;
