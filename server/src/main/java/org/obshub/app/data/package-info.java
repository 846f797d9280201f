/**
 * Wires the services for data: the archives as their data are reached, links and cutouts. Front: {@link
 * org.obshub.app.data.DataWiring}.
 */
@NullMarked
package org.obshub.app.data;

import org.jspecify.annotations.NullMarked;
