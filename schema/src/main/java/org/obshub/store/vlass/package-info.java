/**
 * The tables of the VLA Sky Survey: filled whole by whoever knows the survey, and read for one target. Front: {@link
 * org.obshub.store.vlass.VlassTables}. Knows no rule of the survey.
 */
@NullMarked
package org.obshub.store.vlass;

import org.jspecify.annotations.NullMarked;
