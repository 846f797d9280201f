/**
 * What a condition of a checked query asks of the indexes: places on the sky, of constants, of uploaded rows, of rows of other
 * tables, and limits turned around so that a column stands alone. Values, no SQL.
 */
@NullMarked
package org.obshub.adql.condition;

import org.jspecify.annotations.NullMarked;
