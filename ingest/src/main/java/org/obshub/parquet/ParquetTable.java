package org.obshub.parquet;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.LocalInputFile;
import uk.ac.starlink.parquet.ParquetStarTable;

/**
 * Opens Parquet files as STIL tables that are read row by row, one row group of the file in memory at a time. Columns of
 * numbers, truth values, text and lists of these are read; others are left out. STIL itself opens a file through Hadoop.
 */
public final class ParquetTable {
    private ParquetTable() {}

    /**
     * The table in that file, with the VOTable of the VOParquet convention (if there is one) in
     * {@link ParquetStarTable#getVOTableMetadataText}; IOException if it is no Parquet. Its rows fail with
     * IOException too, at a NULL in a list for which there is no value.
     */
    public static ParquetStarTable open(Path file) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new Decompressors())
                .build();
        try {
            return new ListTable(() -> ParquetFileReader.open(new LocalInputFile(file), options));
        } catch (RuntimeException e) { // what the library throws for bytes that are no Parquet
            throw new IOException("not a Parquet file: " + e.getMessage(), e);
        }
    }

    /** How many bytes its pages have when they are unpacked, as the file says. */
    public static long plainBytes(ParquetStarTable table) throws IOException {
        try (ParquetFileReader reader = table.getParquetFileReader()) {
            return reader.getFooter().getBlocks().stream()
                    .mapToLong(BlockMetaData::getTotalByteSize)
                    .sum();
        }
    }
}
