/**
 * MOCs made of many regions, and MOCs as JSON text and FITS files. Fronts: {@link org.obshub.sky.moc.MocBuilder},
 * {@link org.obshub.sky.moc.MocFits}, {@link org.obshub.sky.moc.MocJson}. Knows no tables.
 */
@NullMarked
package org.obshub.sky.moc;

import org.jspecify.annotations.NullMarked;
