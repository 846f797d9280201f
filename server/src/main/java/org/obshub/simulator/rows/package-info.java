/**
 * The rows of the simulated archives: recorded ones and ones made by rule from the survey tables, in each archive's own
 * columns and units, its faults included. Front: {@link org.obshub.simulator.rows.ArchiveTables}. It knows no query and no
 * document.
 */
@NullMarked
package org.obshub.simulator.rows;

import org.jspecify.annotations.NullMarked;
