/**
 * The archives that a configuration names, as values to harvest. Front: {@link org.obshub.app.source.Sources}. Opens nothing
 * but files with credentials.
 */
@NullMarked
package org.obshub.app.source;

import org.jspecify.annotations.NullMarked;
