/**
 * Tables that come with a request: the UPLOAD parameter, inline parts and remote addresses, VOTable, FITS, Parquet,
 * ECSV, CSV and TSV, all within limits that are kept while reading. Front: {@link org.obshub.upload.Uploads}. Knows no query.
 */
@NullMarked
package org.obshub.upload;

import org.jspecify.annotations.NullMarked;
