package org.obshub.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.parquet.hadoop.ParquetFileReader;
import uk.ac.starlink.parquet.InputColumn;
import uk.ac.starlink.parquet.SequentialParquetStarTable;
import uk.ac.starlink.table.ColumnInfo;
import uk.ac.starlink.table.RowSequence;
import uk.ac.starlink.table.WrapperRowSequence;
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

    /** Rows that fail with IOException where {@link KnownLists} does, and tell their number. */
    @Override
    public RowSequence getRowSequence() throws IOException {
        return new WrapperRowSequence(super.getRowSequence()) {
            private long row;

            @Override
            public boolean next() throws IOException {
                row++;
                return super.next();
            }

            @Override
            public Object getCell(int column) throws IOException {
                try {
                    return super.getCell(column);
                } catch (UncheckedIOException e) {
                    throw told(e);
                }
            }

            @Override
            public Object[] getRow() throws IOException {
                try {
                    return super.getRow();
                } catch (UncheckedIOException e) {
                    throw told(e);
                }
            }

            private IOException told(UncheckedIOException failure) {
                return new IOException("row " + row + ", " + failure.getCause().getMessage(), failure);
            }
        };
    }
}
