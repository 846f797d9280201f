package org.obshub.votable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.obshub.tableset.ColumnMeta;

/**
 * One row as it came from a document, its cells by column name (upper and lower case alike). A column that is not there,
 * a NULL cell, NaN and a blank text all read as empty: archives use them alike.
 */
public final class VotableRow {
    private final Columns columns;
    private final @Nullable Object[] cells;

    /** Takes the array as it is; the caller must not change it any more. */
    public VotableRow(Columns columns, @Nullable Object[] cells) {
        if (cells.length != columns.list().size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells for " + columns.list().size() + " columns");
        }
        this.columns = columns;
        this.cells = cells;
    }

    public List<ColumnMeta> columns() {
        return columns.list();
    }

    /** The cell at a column's place: String, Boolean, Short, Integer, Long, Float, Double, a primitive array, or null. */
    public @Nullable Object cell(int index) {
        return cells[index];
    }

    public Optional<String> text(String column) {
        Object cell = find(column);
        return cell == null || cell.toString().isBlank()
                ? Optional.empty()
                : Optional.of(cell.toString().strip());
    }

    /** The cell as a number; a text that is no number reads as empty. */
    public OptionalDouble number(String column) {
        Object cell = find(column);
        if (cell instanceof Number number) {
            double value = number.doubleValue();
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        }
        if (cell instanceof String text && !text.isBlank()) {
            try {
                double value = Double.parseDouble(text.strip());
                return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
            } catch (NumberFormatException e) {
                return OptionalDouble.empty();
            }
        }
        return OptionalDouble.empty();
    }

    public OptionalLong integer(String column) {
        OptionalDouble value = number(column);
        return value.isPresent() ? OptionalLong.of(Math.round(value.getAsDouble())) : OptionalLong.empty();
    }

    private @Nullable Object find(String column) {
        OptionalInt place = columns.place(column);
        return place.isPresent() ? cells[place.getAsInt()] : null;
    }

    /** The column's description; empty if there is no such column. */
    public Optional<ColumnMeta> column(String column) {
        OptionalInt place = columns.place(column);
        return place.isPresent() ? Optional.of(columns.list().get(place.getAsInt())) : Optional.empty();
    }

    /** All cells, in the order of the columns. */
    @Override
    public String toString() {
        return Arrays.deepToString(cells);
    }

    /** The columns of one document and their places; shared by all its rows. */
    public record Columns(List<ColumnMeta> list, Map<String, Integer> places) {
        public static Columns of(List<ColumnMeta> list) {
            Map<String, Integer> places = new HashMap<>();
            for (int i = 0; i < list.size(); i++) {
                places.putIfAbsent(list.get(i).name().toLowerCase(Locale.ROOT), i);
            }
            return new Columns(List.copyOf(list), places);
        }

        OptionalInt place(String column) {
            Integer place = places.get(column); // names are asked for in lower case
            if (place == null && !isLowerCase(column)) {
                place = places.get(column.toLowerCase(Locale.ROOT));
            }
            return place == null ? OptionalInt.empty() : OptionalInt.of(place);
        }

        /** Cheaper than making the name lower case, and most documents lack many of the columns asked for. */
        private static boolean isLowerCase(String column) {
            for (int i = 0; i < column.length(); i++) {
                char c = column.charAt(i);
                if ((c >= 'A' && c <= 'Z') || c > 127) {
                    return false;
                }
            }
            return true;
        }
    }
}
