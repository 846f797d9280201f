package org.obshub.archive.obstap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.obshub.archive.RowMapper;
import org.obshub.tableset.ColumnMeta;
import org.obshub.votable.VotableRow;

/**
 * Under which of its own names a service has the columns of ObsCore, where they differ. One column may stand for several; a
 * column that stands for nothing is left out.
 */
public final class ColumnNames {
    public static final ColumnNames SAME = new ColumnNames(Map.of());

    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";

    private final Map<String, String> sources;

    private ColumnNames(Map<String, String> sources) {
        this.sources = sources;
    }

    /** Reads {@code obs_publisher_did=obs_id, s_fov=}: ObsCore's name, then the service's, or nothing to leave it out. */
    public static ColumnNames parse(String text) {
        Map<String, String> sources = new LinkedHashMap<>();
        Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(pair -> !pair.isEmpty())
                .forEach(pair -> {
                    String[] names = pair.split("=", -1);
                    boolean right = names.length == 2
                            && names[0].strip().matches(NAME)
                            && names[1].strip().matches(NAME + "|");
                    if (!right) {
                        throw new IllegalArgumentException("'" + pair
                                + "' must be obscore_column=column_of_the_service, or obscore_column= to leave it out");
                    }
                    sources.put(names[0].strip().toLowerCase(Locale.ROOT), names[1].strip());
                });
        return sources.isEmpty() ? SAME : new ColumnNames(sources);
    }

    /** Equal for names that map alike; empty if none differs. */
    public String text() {
        return sources.isEmpty() ? "" : new TreeMap<>(sources).toString();
    }

    /** Maps rows by {@code mapper} as if they had ObsCore's names. */
    public RowMapper over(RowMapper mapper) {
        return sources.isEmpty() ? mapper : rows -> mapper.map(renamed(rows));
    }

    private Iterator<VotableRow> renamed(Iterator<VotableRow> rows) {
        return new Iterator<>() {
            private List<ColumnMeta> known = List.of();
            private VotableRow.Columns columns = VotableRow.Columns.of(List.of());
            private int[] places = {};

            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public VotableRow next() {
                VotableRow row = rows.next();
                if (row.columns() != known) {
                    learn(row.columns());
                }
                @Nullable Object[] cells = new Object[places.length];
                for (int i = 0; i < places.length; i++) {
                    cells[i] = row.cell(places[i]);
                }
                return new VotableRow(columns, cells);
            }

            private void learn(List<ColumnMeta> sent) {
                List<ColumnMeta> list = new ArrayList<>();
                List<Integer> from = new ArrayList<>();
                for (int i = 0; i < sent.size(); i++) {
                    if (!sources.containsKey(sent.get(i).name().toLowerCase(Locale.ROOT))) {
                        list.add(sent.get(i));
                        from.add(i);
                    }
                }
                sources.forEach((obscore, own) -> {
                    for (int i = 0; i < sent.size(); i++) {
                        if (sent.get(i).name().equalsIgnoreCase(own)) {
                            list.add(sent.get(i).named(obscore));
                            from.add(i);
                        }
                    }
                });
                known = sent;
                columns = VotableRow.Columns.of(list);
                places = from.stream().mapToInt(Integer::intValue).toArray();
            }
        };
    }
}
