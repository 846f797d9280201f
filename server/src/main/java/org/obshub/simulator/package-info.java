/**
 * NRAO, CADC and CASDA as they answer TAP: their own tables, units and faults, over rows that are recorded or made by rule
 * from real survey tables. For the demo and for tests. Front: {@link org.obshub.simulator.SimulatorServer}. It knows
 * nothing of the mappers or of the harvester, so that a mistake there cannot hide here.
 */
@NullMarked
package org.obshub.simulator;

import org.jspecify.annotations.NullMarked;
