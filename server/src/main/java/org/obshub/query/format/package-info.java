/**
 * The formats of an answer, one {@link org.obshub.query.format.ResultWriter} each: rows in, bytes out, in constant memory.
 * Knows neither queries nor the database; {@code query.ResultFormat} names the formats.
 */
@NullMarked
package org.obshub.query.format;

import org.jspecify.annotations.NullMarked;
