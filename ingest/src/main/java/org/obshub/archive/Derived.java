package org.obshub.archive;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.obshub.obscore.ObscoreColumn;

/** Notes which columns of a row obshub computed, corrected or doubts; becomes the column {@code derived}. Not thread-safe. */
public final class Derived {
    private final Set<ObscoreColumn> columns = EnumSet.noneOf(ObscoreColumn.class);
    private final Set<String> doubts = new TreeSet<>();

    public void note(ObscoreColumn... computed) {
        columns.addAll(Set.of(computed));
    }

    /** Notes that a value is known to be wrong and could not be corrected. */
    public void doubt(ObscoreColumn delivered) {
        doubts.add(delivered.columnName() + "?");
    }

    /**
     * {@code /em_max/em_min/}-like, in the order of the table, behind them {@code freq_max?} for doubts; empty if everything is
     * as delivered.
     */
    public String text() {
        if (columns.isEmpty() && doubts.isEmpty()) {
            return "";
        }
        return Stream.concat(columns.stream().map(ObscoreColumn::columnName), doubts.stream())
                .collect(Collectors.joining("/", "/", "/"));
    }
}
