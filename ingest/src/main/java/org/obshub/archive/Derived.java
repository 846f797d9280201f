package org.obshub.archive;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.obshub.obscore.ObscoreColumn;

/** Notes which columns of a row obshub computed or corrected; becomes the column {@code derived}. Not thread-safe. */
public final class Derived {
    private final Set<ObscoreColumn> columns = EnumSet.noneOf(ObscoreColumn.class);

    public void note(ObscoreColumn... computed) {
        columns.addAll(Set.of(computed));
    }

    /** {@code /em_max/em_min/}-like, in the order of the table; empty if everything is as delivered. */
    public String text() {
        if (columns.isEmpty()) {
            return "";
        }
        return columns.stream().map(ObscoreColumn::columnName).collect(Collectors.joining("/", "/", "/"));
    }
}
