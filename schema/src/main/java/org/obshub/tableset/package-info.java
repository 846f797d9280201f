/**
 * What a table looks like to a client: schemas, tables, columns, types and keys as values. The one source of TAP_SCHEMA,
 * VOSI tables and result metadata. Knows no database and no document format.
 */
@NullMarked
package org.obshub.tableset;

import org.jspecify.annotations.NullMarked;
