/**
 * The syntax tree of an ADQL query: sealed families of records, without behaviour. Front:
 * {@link org.obshub.adql.Query}. Absent parts are empty lists, {@link org.obshub.adql.Identifier#NONE},
 * {@link org.obshub.adql.Predicate#TRUE} or the constants of {@link org.obshub.adql.Query.Select}, never null. It knows
 * neither the text a tree came from nor the tables a query runs on.
 */
@NullMarked
package org.obshub.adql;

import org.jspecify.annotations.NullMarked;
