/**
 * ADQL 2.1 text to tree. Front: {@link org.obshub.adql.parse.AdqlParser}. The only package that sees ANTLR; it knows no
 * table, no column and no user-defined function, so what it refuses is wrong whatever the tables are.
 */
@NullMarked
package org.obshub.adql.parse;

import org.jspecify.annotations.NullMarked;
