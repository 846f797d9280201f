/**
 * How a harvest or a load shows on a terminal that it gets on. Fronts: {@link org.obshub.app.progress.ProgressLines}, which
 * says it, and {@link org.obshub.app.progress.ProgressView}, which shows it or keeps it from a pipe.
 */
@NullMarked
package org.obshub.app.progress;

import org.jspecify.annotations.NullMarked;
