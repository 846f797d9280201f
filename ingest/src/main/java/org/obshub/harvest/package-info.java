/**
 * Harvest runs: an archive's rows, slice by slice, into the store; restartable, with a report. Front: {@link
 * org.obshub.harvest.Harvester}. Knows no archive by name and no column but those it is told.
 */
@NullMarked
package org.obshub.harvest;

import org.jspecify.annotations.NullMarked;
