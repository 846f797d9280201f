package org.obshub.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import uk.ac.starlink.parquet.Decoder;
import uk.ac.starlink.parquet.InputColumn;
import uk.ac.starlink.table.DomainMapper;

/**
 * A column of lists of numbers or texts as STIL reads it, which fails with UncheckedIOException at an element that is NULL
 * unless NaN can stand for it: no table of the VO has a place for such an element. An empty list is NULL, as everywhere in STIL.
 *
 * @param name of the column, for messages
 */
record KnownLists<T>(InputColumn<T> read, String name) implements InputColumn<T> {
    /** False if only the list itself may be missing or empty, which STIL takes for an element too. */
    static boolean mayHoldNull(ColumnDescriptor column) {
        return column.getPrimitiveType().isRepetition(Type.Repetition.OPTIONAL);
    }

    @Override
    public Class<T> getContentClass() {
        return read.getContentClass();
    }

    @Override
    public ColumnDescriptor getColumnDescriptor() {
        return read.getColumnDescriptor();
    }

    @Override
    public boolean isNullable() {
        return read.isNullable();
    }

    @Override
    public @Nullable DomainMapper getDomainMapper() {
        return read.getDomainMapper();
    }

    private void readNull(Decoder<T> decoder) {
        boolean floating = getContentClass() == double[].class || getContentClass() == float[].class;
        if (!mayHoldNull(getColumnDescriptor())) {
            return;
        }
        if (!floating) {
            throw new UncheckedIOException(new IOException("column " + name
                    + " has a list with an element that is NULL, which only lists of truth values and of numbers with"
                    + " a point may have; leave the column out, or give the element a value"));
        }
        decoder.readNull();
    }

    @Override
    public Decoder<T> createDecoder() {
        Decoder<T> decoder = read.createDecoder();
        return new Decoder<>() {
            @Override
            public Class<T> getContentClass() {
                return decoder.getContentClass();
            }

            @Override
            public void clearValue() {
                decoder.clearValue();
            }

            @Override
            public void readItem(ColumnReader reader) {
                decoder.readItem(reader);
            }

            @Override
            public void readNull() {
                KnownLists.this.readNull(decoder);
            }

            @Override
            public T getValue() {
                return decoder.getValue();
            }
        };
    }
}
