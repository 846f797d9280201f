/**
 * A checked query becomes SQL for one engine: values are bound, identifiers come from the metadata only, and region
 * conditions on {@code ivoa.obscore} become row keys or cell ranges. Front: {@link org.obshub.adql.sql.SqlWriter}. It
 * knows the engines by their {@link org.obshub.store.Dialect} and runs nothing.
 */
@NullMarked
package org.obshub.adql.sql;

import org.jspecify.annotations.NullMarked;
