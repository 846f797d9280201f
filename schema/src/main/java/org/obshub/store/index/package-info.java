/**
 * Several indexes of a table made while its rows are read once, which H2 itself cannot: its CREATE INDEX reads all rows for
 * each. Front: {@link org.obshub.store.index.IndexBuild}. Leans on classes inside H2, and is the only package that knows them;
 * one that no longer fits a new version of H2 can be replaced by CREATE INDEX, which makes the same indexes.
 */
@NullMarked
package org.obshub.store.index;

import org.jspecify.annotations.NullMarked;
