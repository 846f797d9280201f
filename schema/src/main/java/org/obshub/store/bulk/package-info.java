/**
 * What makes writing many datasets fast: footprints made ready once for all rows that share them, and what stands in for
 * unique indexes while a bulk load has none. Front: {@link org.obshub.store.bulk.BulkGate} and {@link
 * org.obshub.store.bulk.FootprintCache}. Knows nothing of the database.
 */
@NullMarked
package org.obshub.store.bulk;

import org.jspecify.annotations.NullMarked;
