/**
 * How a command reaches the server that holds a data folder: a loopback socket described by a file only its owner can
 * read. Fronts: {@link org.obshub.control.ControlServer}, {@link org.obshub.control.ControlClient}. Knows no command.
 */
@NullMarked
package org.obshub.control;

import org.jspecify.annotations.NullMarked;
