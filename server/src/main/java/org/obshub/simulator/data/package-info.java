/**
 * What the simulated archives answer about the data themselves: links, cutouts and files, in the words and with the habits
 * of their recorded answers. Front: {@link org.obshub.simulator.data.DataSite}. Shares no class with the recipes that read
 * them.
 */
@NullMarked
package org.obshub.simulator.data;

import org.jspecify.annotations.NullMarked;
