package org.obshub.parquet;

import java.io.IOException;
import org.apache.parquet.hadoop.ParquetFileReader;
import uk.ac.starlink.parquet.InputColumn;
import uk.ac.starlink.parquet.SequentialParquetStarTable;
import uk.ac.starlink.table.ColumnInfo;
import uk.ac.starlink.util.IOSupplier;

/**
 * A Parquet table whose lists never hold a value for an element that is NULL: STIL takes false for a truth value and the least
 * for a whole number. Here lists of truth values are {@code Boolean[]} with null for NULL.
 */
final class ListTable extends SequentialParquetStarTable {
    ListTable(IOSupplier<ParquetFileReader> opener) throws IOException {
        super(opener, () -> false);
    }

    @Override
    public ColumnInfo getColumnInfo(int column) {
        ColumnInfo told = super.getColumnInfo(column);
        if (told.getContentClass() != boolean[].class) {
            return told;
        }
        ColumnInfo truths = new ColumnInfo(told);
        truths.setContentClass(Boolean[].class);
        return truths;
    }

    @Override
    public InputColumn<?> getInputColumn(int column) {
        InputColumn<?> read = super.getInputColumn(column);
        if (read.getColumnDescriptor().getMaxRepetitionLevel() == 0) {
            return read;
        }
        return read.getContentClass() == boolean[].class
                ? new TruthLists(read)
                : new KnownLists<>(read, super.getColumnInfo(column).getName());
    }
}
