package org.obshub.cutouts.plan;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.obshub.scratch.UploadRows;
import org.obshub.scratch.UploadedTable;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;

/** Good positions as the uploaded table of a query. */
record JoinedPositions(List<Position> positions) implements UploadedTable {
    private static final List<ColumnMeta> COLUMNS = List.of(
            ColumnMeta.of(Matcher.ROW, Datatype.LONG),
            ColumnMeta.of("ra", Datatype.DOUBLE),
            ColumnMeta.of("dec", Datatype.DOUBLE),
            ColumnMeta.of("radius", Datatype.DOUBLE));

    JoinedPositions {
        positions = List.copyOf(positions);
    }

    @Override
    public String name() {
        return "positions";
    }

    @Override
    public UploadRows open(CompletableFuture<Void> stop) {
        Iterator<Position> next = positions.iterator();
        return new UploadRows() {
            @Override
            public List<ColumnMeta> columns() {
                return COLUMNS;
            }

            @Override
            public Optional<@Nullable Object[]> next() {
                if (!next.hasNext()) {
                    return Optional.empty();
                }
                Position position = next.next();
                return Optional.of(
                        new @Nullable Object[] {position.row(), position.ra(), position.dec(), position.radius()});
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }
}
