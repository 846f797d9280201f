/**
 * A checked query turned so that indexes can serve it, and what its conditions ask of them: places on the sky, of constants,
 * of uploaded rows, of rows of other tables. Values, no SQL.
 */
@NullMarked
package org.obshub.adql.condition;

import org.jspecify.annotations.NullMarked;
