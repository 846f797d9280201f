/**
 * TAP 1.1: synchronous queries, queries as jobs, examples, and what capabilities say of them. Front: TapRoutes. Hands queries to {@code query}; knows no database.
 */
@NullMarked
package org.obshub.tap;

import org.jspecify.annotations.NullMarked;
