package org.obshub.scratch;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.obshub.tableset.ColumnMeta;

/** The rows of an uploaded table, read once, forward. For one thread. */
public interface UploadRows extends Closeable {
    List<ColumnMeta> columns();

    /**
     * The next row, empty behind the last. A cell is a Boolean, Short, Integer, Long, Float, Double, String, String[],
     * Boolean[] (null for unknown) or a primitive array, as the datatype of its column wants it; null for NULL.
     */
    Optional<@Nullable Object[]> next() throws IOException;
}
