/**
 * SODA 1.0: parts of datasets, cut by their archive or here. A request becomes a {@link org.obshub.archive.access.Cutout}, that
 * a plan, that a {@link org.obshub.soda.Product} which is streamed. Front: {@link org.obshub.soda.SodaRoutes}.
 */
@NullMarked
package org.obshub.soda;

import org.jspecify.annotations.NullMarked;
