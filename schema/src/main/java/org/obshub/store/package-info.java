/**
 * The database: engine, migrations, transactions, cursors. The only package that sees {@code java.sql}. Front:
 * {@link org.obshub.store.Database}.
 */
@NullMarked
package org.obshub.store;

import org.jspecify.annotations.NullMarked;
