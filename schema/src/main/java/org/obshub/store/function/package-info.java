/**
 * Functions of obshub inside the database that are not of the core of ADQL: the catalogue of user-defined functions, MOCs,
 * aggregates. Called by the engine by name. It knows no table.
 */
@NullMarked
package org.obshub.store.function;

import org.jspecify.annotations.NullMarked;
