/**
 * Parquet files as STIL tables, without Hadoop. Front: {@link org.obshub.parquet.ParquetTable}. Knows no archive and no
 * upload.
 */
@NullMarked
package org.obshub.parquet;

import org.jspecify.annotations.NullMarked;
