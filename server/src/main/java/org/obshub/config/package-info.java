/**
 * The configuration: every key with its default, read from file, environment and command line and checked at once. Front:
 * {@link org.obshub.config.Settings}. Knows nobody.
 */
@NullMarked
package org.obshub.config;

import org.jspecify.annotations.NullMarked;
