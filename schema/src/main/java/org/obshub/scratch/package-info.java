/**
 * Tables that live as long as one query: how the cells of an upload lie in columns, and how pairs of uploaded rows and
 * datasets are handed to a statement. Fronts: {@link org.obshub.scratch.StoredTable}, {@link org.obshub.scratch.PairList},
 * {@link org.obshub.scratch.RangeList}. Opens no connection.
 */
@NullMarked
package org.obshub.scratch;

import org.jspecify.annotations.NullMarked;
