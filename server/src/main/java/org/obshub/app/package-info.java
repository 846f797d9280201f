/**
 * The commands, the configuration and the wiring: the only package that knows all others. Fronts: {@link
 * org.obshub.app.Main}, one command class for each row of the contract, {@code Wiring}.
 */
@NullMarked
package org.obshub.app;

import org.jspecify.annotations.NullMarked;
