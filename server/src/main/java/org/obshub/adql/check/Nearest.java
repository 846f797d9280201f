package org.obshub.adql.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.obshub.adql.function.ForeignNames;

/** Names a user may have meant. */
final class Nearest {
    private static final int SHOWN = 3;

    /** Nobody mistypes longer names, and comparing takes the product of the lengths. */
    private static final int LONGEST = 200;

    private Nearest() {}

    /** The same hint for a column, which may have been called by its name in other tables. */
    static String columnHint(String written, Collection<String> known) {
        List<String> meant =
                ForeignNames.columns(written).stream().filter(known::contains).toList();
        return meant.isEmpty() ? hint(written, known) : "; did you mean " + String.join(" or ", meant) + "?";
    }

    /** A hint that begins with a semicolon, or nothing if no name is near. */
    static String hint(String written, Collection<String> known) {
        List<String> near = near(written, known);
        return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
    }

    /** At most three names within a third of the length in edits, or with the written text inside; the nearest first. */
    static List<String> near(String written, Collection<String> known) {
        if (written.length() > LONGEST) {
            return List.of();
        }
        String wanted = written.toLowerCase(Locale.ROOT);
        int reach = Math.max(1, Math.min(wanted.length() / 3, 4));
        record Candidate(String name, int edits) {}
        return known.stream()
                .distinct()
                .map(name -> new Candidate(name, edits(wanted, name.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.edits <= reach || holds(candidate.name, wanted))
                .sorted(Comparator.comparingInt(Candidate::edits).thenComparing(Candidate::name))
                .limit(SHOWN)
                .map(Candidate::name)
                .toList();
    }

    private static boolean holds(String name, String wanted) {
        String lower = name.toLowerCase(Locale.ROOT);
        return (wanted.length() >= 3 && lower.contains(wanted)) || (lower.length() >= 4 && wanted.contains(lower));
    }

    /** Insertions, deletions, replacements and swaps of neighbours that make one text the other. */
    static int edits(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(from, to, cost, i, j);
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int step(String from, String to, int[][] cost, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
