package org.obshub.harvest.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.obshub.archive.RemoteTable;
import org.obshub.tableset.ColumnMeta;
import org.obshub.upstream.UpstreamException;
import org.obshub.upstream.UpstreamException.Kind;
import org.obshub.votable.VotableRow;

/** The plain ADQL 2.0 that every archive understands: no OFFSET, no LIMIT, no functions. */
public final class Adql {
    private Adql() {}

    public static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** {@code SELECT TOP n ... FROM table WHERE conditions ORDER BY order}; blank conditions are left out. */
    static String select(int top, RemoteTable table, List<String> conditions, List<String> order) {
        List<String> all = new ArrayList<>();
        if (!table.filter().isBlank()) {
            all.add("(" + table.filter() + ")");
        }
        conditions.stream().filter(condition -> !condition.isBlank()).forEach(all::add);
        String columns = table.columns().isEmpty() ? "*" : String.join(", ", table.columns());
        return "SELECT TOP " + top + " " + columns + " FROM " + table.name()
                + (all.isEmpty() ? "" : " WHERE " + String.join(" AND ", all)) + " ORDER BY "
                + String.join(", ", order);
    }

    /** True for rows behind the key {@code values} (literals) in the order of {@code keys}. */
    static String behind(List<String> keys, List<String> values) {
        int last = keys.size() - 1;
        String condition = keys.get(last) + " > " + values.get(last);
        for (int i = last - 1; i >= 0; i--) {
            String key = keys.get(i);
            condition = "(" + key + " > " + values.get(i) + " OR (" + key + " = " + values.get(i) + " AND " + condition
                    + "))";
        }
        return condition;
    }

    /** The cell of a key column as a literal to compare with. */
    public static String literal(VotableRow row, String column) {
        List<ColumnMeta> columns = row.columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(column)) {
                Object cell = row.cell(i);
                if (cell == null) {
                    throw keyless("sent a row whose key column " + column + " is NULL");
                }
                return cell instanceof Number number ? number.toString() : quoted(cell.toString());
            }
        }
        throw keyless("answered without the key column " + column.toLowerCase(Locale.ROOT));
    }

    private static UpstreamException keyless(String what) {
        return UpstreamException.of("The archive", Kind.REFUSED, what + ", so it cannot be read in slices");
    }
}
