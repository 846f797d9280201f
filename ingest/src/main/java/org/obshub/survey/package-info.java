/**
 * Facts about VLASS and ASKAP that several archives share: tiles, the image grid inside a tile, names, bands and fields.
 * Fronts: {@link org.obshub.survey.VlassTiles}, {@link org.obshub.survey.VlassImage}, {@link org.obshub.survey.AskapBand},
 * {@link org.obshub.survey.RacsFields}. It knows no archive and no column of one.
 */
@NullMarked
package org.obshub.survey;

import org.jspecify.annotations.NullMarked;
