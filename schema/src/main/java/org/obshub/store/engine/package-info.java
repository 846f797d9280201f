/**
 * What H2 does not do by itself: several indexes of a table from one reading of its rows ({@link
 * org.obshub.store.engine.IndexBuild}; CREATE INDEX reads all rows for each), a file without dead pages once a load is
 * over ({@link org.obshub.store.engine.Compaction}) and with its rows in the order of the sky ({@link
 * org.obshub.store.engine.SkyOrder}), rows of which only the columns are read that a query wants ({@link
 * org.obshub.store.engine.PackedRows}), and a bound on what a query keeps in memory ({@link
 * org.obshub.store.engine.HeapWatch}). Leans on classes inside H2 and is the only package that does; a part that
 * no longer fits a new version of H2 can be replaced by CREATE INDEX and SHUTDOWN COMPACT or left out, which leads to the
 * same store.
 */
@NullMarked
package org.obshub.store.engine;

import org.jspecify.annotations.NullMarked;
