/**
 * The one road from ADQL text to the bytes of an answer, with MAXREC, overflow and failure told as TAP wants it. Front:
 * {@link org.obshub.query.QueryService}. Knows no HTTP; the writers of the formats are its own business.
 */
@NullMarked
package org.obshub.query;

import org.jspecify.annotations.NullMarked;
