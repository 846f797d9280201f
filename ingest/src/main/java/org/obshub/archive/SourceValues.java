package org.obshub.archive;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.tableset.ColumnMeta;
import org.obshub.votable.VotableRow;

/**
 * What an archive said where the published row says otherwise or has no column for it: nothing of a row is lost. A JSON object
 * (RFC 8259) of the archive's column names and values as text; a list where the rows of one dataset differ.
 */
public final class SourceValues {
    private static final Map<String, ObscoreColumn> COLUMNS = columns();

    /** The same moment in another spelling is the same. */
    private static final Set<ObscoreColumn> TIMES =
            EnumSet.of(ObscoreColumn.OBS_RELEASE_DATE, ObscoreColumn.OBS_CREATION_DATE);

    /** So many different values of one column say more about the archive's habits than about the dataset. */
    private static final int MOST = 16;

    private SourceValues() {}

    private static Map<String, ObscoreColumn> columns() {
        Map<String, ObscoreColumn> columns = new HashMap<>();
        for (ObscoreColumn column : ObscoreColumn.values()) {
            columns.put(column.columnName(), column);
        }
        return columns;
    }

    /**
     * Words, {@code derived} and {@code source_values} of a row that is otherwise whole.
     *
     * @param rows what it was made of
     * @param elsewhere columns, in lower case, whose values the windows or scans of the dataset keep
     */
    public static void finish(
            ArchiveId archive, List<VotableRow> rows, Set<String> elsewhere, ObscoreRow.Builder to, Derived derived) {
        Words.harmonise(archive, to, derived);
        to.text(ObscoreColumn.DERIVED, derived.text());
        to.text(ObscoreColumn.SOURCE_VALUES, text(rows, elsewhere, to));
    }

    /** The same for a dataset of one row. */
    public static void finish(ArchiveId archive, VotableRow row, ObscoreRow.Builder to, Derived derived) {
        finish(archive, List.of(row), Set.of(), to, derived);
    }

    private static String text(List<VotableRow> rows, Set<String> elsewhere, ObscoreRow.Builder to) {
        StringBuilder json = new StringBuilder();
        List<ColumnMeta> columns = rows.get(0).columns();
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).name().toLowerCase(Locale.ROOT);
            if (elsewhere.contains(name) || isKept(name, to)) {
                continue;
            }
            Collection<Object> said = said(rows, i);
            if (!said.isEmpty()
                    && !(said.size() == 1
                            && same(COLUMNS.get(name), said.iterator().next(), to))) {
                json.append(json.isEmpty() ? "{" : ",");
                quote(columns.get(i).name(), json);
                json.append(':');
                values(said, json);
            }
        }
        return json.isEmpty() ? "" : json.append('}').toString();
    }

    /** True for what other columns keep: a footprint in whatever spelling, and, less a run id, the address. */
    private static boolean isKept(String name, ObscoreRow.Builder to) {
        return switch (name) {
            case "access_url" -> to.value(ObscoreColumn.SOURCE_ACCESS_URL).isPresent();
            case "s_region" -> to.value(ObscoreColumn.S_REGION_ORIGIN).equals(Optional.of("archive"));
            default -> false;
        };
    }

    /** The different values of a column. */
    private static Collection<Object> said(List<VotableRow> rows, int column) {
        if (rows.size() == 1) { // as most datasets have it, at each of their columns
            @Nullable Object cell = rows.get(0).cell(column);
            return cell == null || isBlank(cell) ? List.of() : List.of(stripped(cell));
        }
        Set<Object> said = new LinkedHashSet<>();
        for (VotableRow row : rows) {
            @Nullable Object cell = row.cell(column);
            if (cell != null && said.size() <= MOST && !isBlank(cell)) {
                said.add(stripped(cell));
            }
        }
        return said;
    }

    private static Object stripped(Object cell) {
        return cell instanceof String text ? text.strip() : cell;
    }

    private static boolean isBlank(Object cell) {
        return cell instanceof String text
                ? text.isBlank() || text.equals("NaN")
                : cell instanceof Number number && Double.isNaN(number.doubleValue());
    }

    private static boolean same(@Nullable ObscoreColumn column, Object said, ObscoreRow.Builder to) {
        if (column == null || to.value(column).isEmpty()) {
            return false;
        }
        Object ours = column == ObscoreColumn.OBS_PUBLISHER_DID
                ? to.value(ObscoreColumn.SOURCE_DID).orElse("")
                : to.value(column).get();
        if (ours instanceof String text) {
            return text.equals(said.toString())
                    || (TIMES.contains(column)
                            && Timestamps.normalise(said.toString()).equals(Optional.of(text)));
        }
        double number = ((Number) ours).doubleValue();
        if (said instanceof Number theirs) {
            return theirs.doubleValue() == number;
        }
        try {
            return Double.parseDouble(said.toString()) == number;
        } catch (NumberFormatException e) {
            return false; // no number, so not ours
        }
    }

    private static void values(Collection<Object> said, StringBuilder json) {
        List<String> all = said.stream().map(SourceValues::text).toList();
        if (all.size() == 1) {
            quote(all.get(0), json);
            return;
        }
        String before = "[";
        for (String one : all.subList(0, Math.min(MOST, all.size()))) {
            json.append(before);
            quote(one, json);
            before = ",";
        }
        json.append(all.size() > MOST ? ",\"...\"]" : "]");
    }

    private static String text(Object cell) {
        if (!cell.getClass().isArray()) {
            return cell.toString();
        }
        return IntStream.range(0, Array.getLength(cell))
                .mapToObj(i -> String.valueOf(Array.get(cell, i)))
                .collect(Collectors.joining(" "));
    }

    private static void quote(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
