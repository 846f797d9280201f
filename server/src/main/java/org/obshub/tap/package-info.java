/**
 * TAP 1.1: synchronous queries, examples, and what capabilities say of them. Fronts: SyncEndpoint, TapCapability,
 * ExamplesEndpoint. Hands queries to {@code query}; knows no database.
 */
@NullMarked
package org.obshub.tap;

import org.jspecify.annotations.NullMarked;
