package org.obshub.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.jspecify.annotations.Nullable;
import uk.ac.starlink.parquet.Decoder;
import uk.ac.starlink.parquet.InputColumn;
import uk.ac.starlink.table.DomainMapper;

/** A column of lists of truth values with null for those that are NULL. An empty list is NULL, as everywhere in STIL. */
record TruthLists(InputColumn<?> read) implements InputColumn<Boolean[]> {
    @Override
    public Class<Boolean[]> getContentClass() {
        return Boolean[].class;
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

    @Override
    public Decoder<Boolean[]> createDecoder() {
        boolean mayHoldNull = KnownLists.mayHoldNull(getColumnDescriptor());
        List<@Nullable Boolean> elements = new ArrayList<>();
        return new Decoder<>() {
            @Override
            public Class<Boolean[]> getContentClass() {
                return Boolean[].class;
            }

            @Override
            public void clearValue() {
                elements.clear();
            }

            @Override
            public void readItem(ColumnReader reader) {
                elements.add(reader.getBoolean());
            }

            @Override
            public void readNull() {
                if (mayHoldNull) {
                    elements.add(null);
                }
            }

            @Override
            public Boolean @Nullable [] getValue() {
                return elements.isEmpty() ? null : elements.toArray(Boolean[]::new);
            }
        };
    }
}
