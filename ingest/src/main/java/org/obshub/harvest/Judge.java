package org.obshub.harvest;

import java.util.List;
import java.util.stream.Collectors;
import org.obshub.archive.MappedRow;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.obscore.RowCheck;
import org.obshub.obscore.Violation;

/** Lets a mapped row through if it keeps the rules of ObsCore, else rejects it with what it breaks. */
final class Judge {
    private static final int LONGEST_ID = 1000;
    private static final int LONGEST_DETAIL = 2000;
    private static final int LONGEST_RAW = 20_000;

    private Judge() {}

    static MappedRow judge(MappedRow mapped) {
        return mapped.match(accepted -> checked(accepted), rejected -> bounded(rejected));
    }

    private static MappedRow checked(MappedRow.Accepted accepted) {
        List<Violation> violations = RowCheck.check(accepted.row());
        if (violations.isEmpty()) {
            return accepted;
        }
        Violation first = violations.get(0);
        String detail = violations.stream().map(Violation::detail).collect(Collectors.joining("; "));
        return bounded(new MappedRow.Rejected(
                id(accepted.row()), first.column().columnName() + ": " + first.reason(), detail, raw(accepted.row())));
    }

    private static String id(ObscoreRow row) {
        return row.text(ObscoreColumn.SOURCE_DID)
                .or(() -> row.text(ObscoreColumn.OBS_PUBLISHER_DID))
                .or(() -> row.text(ObscoreColumn.OBS_ID))
                .orElse("no identifier");
    }

    private static String raw(ObscoreRow row) {
        StringBuilder text = new StringBuilder();
        for (ObscoreColumn column : ObscoreColumn.values()) {
            row.value(column).ifPresent(value -> text.append(column.columnName())
                    .append('=')
                    .append(value)
                    .append('\n'));
        }
        return text.toString();
    }

    private static MappedRow.Rejected bounded(MappedRow.Rejected row) {
        return new MappedRow.Rejected(
                cut(row.sourceId(), LONGEST_ID),
                cut(row.reason(), LONGEST_ID),
                cut(row.detail(), LONGEST_DETAIL),
                cut(row.raw(), LONGEST_RAW));
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 3) + "...";
    }
}
