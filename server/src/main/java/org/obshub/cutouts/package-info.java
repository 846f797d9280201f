/**
 * Bulk cutouts: a table of positions in; an archive of FITS files, a manifest and download scripts out. What a job does is
 * {@link org.obshub.cutouts.CutoutsTask}: positions meet datasets in our own tables, then each product comes by the road of SODA.
 * The endpoints are {@link org.obshub.cutouts.CutoutsRoutes}. Knows nothing of how archives cut.
 */
@NullMarked
package org.obshub.cutouts;

import org.jspecify.annotations.NullMarked;
