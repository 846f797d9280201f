/**
 * Names, types and geometry of a query checked against the tables: a syntax tree becomes a {@link
 * org.obshub.adql.check.CheckedQuery}, in which every column is found, every value has a type and every constant region
 * is folded. What passes here runs. Front: {@link org.obshub.adql.check.Checker}. It knows no SQL and no database.
 */
@NullMarked
package org.obshub.adql.check;

import org.jspecify.annotations.NullMarked;
