/**
 * From a table of positions to what is fetched for them: positions, the datasets that meet them by our own footprints, and what is
 * decided of each pair before any archive is asked. {@link org.obshub.cutouts.plan.Planner} hands the items on.
 */
@NullMarked
package org.obshub.cutouts.plan;

import org.jspecify.annotations.NullMarked;
