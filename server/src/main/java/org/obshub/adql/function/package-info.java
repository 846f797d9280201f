/**
 * The functions of the language and the types of its values: what there is, how it is called, what comes out. Front:
 * {@link org.obshub.adql.function.FunctionCatalog}, from which the check, the capabilities and docs/adql.md are made. It
 * knows no query.
 */
@NullMarked
package org.obshub.adql.function;

import org.jspecify.annotations.NullMarked;
