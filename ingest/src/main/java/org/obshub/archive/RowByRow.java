package org.obshub.archive;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.obshub.tableset.ColumnMeta;
import org.obshub.votable.VotableRow;

/** A mapper for archives where one upstream row is one dataset; a row that cannot be one is rejected with its reason. */
public final class RowByRow implements RowMapper {

    /** Maps one row. */
    public interface OneRow {
        MappedRow.Accepted map(VotableRow row) throws RowException;
    }

    private final OneRow one;
    private final String idColumn;

    /** A mapper whose rejected rows are named by {@code idColumn}. */
    public RowByRow(String idColumn, OneRow one) {
        this.one = one;
        this.idColumn = idColumn;
    }

    @Override
    public Iterator<MappedRow> map(Iterator<VotableRow> rows) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public MappedRow next() {
                VotableRow row = rows.next();
                try {
                    return one.map(row);
                } catch (RowException e) {
                    return rejected(row, row.text(idColumn).orElse("no " + idColumn), e);
                }
            }
        };
    }

    /** The rejection of an upstream row, with the whole row as {@code name=value} text. */
    public static MappedRow.Rejected rejected(VotableRow row, String sourceId, RowException why) {
        List<ColumnMeta> columns = row.columns();
        String raw = IntStream.range(0, columns.size())
                .filter(i -> isPresent(row.cell(i)))
                .mapToObj(i -> columns.get(i).name() + "=" + row.cell(i))
                .collect(Collectors.joining("\n"));
        return new MappedRow.Rejected(sourceId, why.reason(), why.detail(), raw);
    }

    private static boolean isPresent(@Nullable Object cell) {
        return cell != null && !cell.toString().isEmpty();
    }
}
