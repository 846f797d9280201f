/**
 * Simple Cone Search 1.03 over observations: those whose position lies in a circle. Front: ConeSearchEndpoint. Knows no
 * other protocol.
 */
@NullMarked
package org.obshub.scs;

import org.jspecify.annotations.NullMarked;
