package org.obshub.adql.parse;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The words that structure a query, and which words are slips of the pen of them. */
final class Keywords {
    private static final Map<String, Integer> TYPES = IntStream.rangeClosed(AdqlSyntaxParser.ALL, AdqlSyntaxParser.WITH)
            .boxed()
            .collect(Collectors.toMap(AdqlSyntaxParser.VOCABULARY::getSymbolicName, Function.identity()));

    /** In alphabetical order. */
    static final List<String> ALL = TYPES.keySet().stream().sorted().toList();

    /** Two words written as one. */
    static final Map<String, String> GLUED = Map.of(
            "ORDERBY", "ORDER BY",
            "GROUPBY", "GROUP BY",
            "NOTIN", "NOT IN",
            "NOTLIKE", "NOT LIKE",
            "NOTBETWEEN", "NOT BETWEEN",
            "ISNULL", "IS NULL",
            "NOTNULL", "IS NOT NULL");

    private Keywords() {}

    static int type(String keyword) {
        return TYPES.get(keyword);
    }

    /** One letter wrong, missing or too many, or two neighbours swapped. */
    static boolean near(String word, String keyword) {
        int common = 0;
        int shorter = Math.min(word.length(), keyword.length());
        while (common < shorter && word.charAt(common) == keyword.charAt(common)) {
            common++;
        }
        String rest = word.substring(common);
        String right = keyword.substring(common);
        return switch (rest.length() - right.length()) {
            case 1 -> rest.substring(1).equals(right);
            case -1 -> rest.equals(right.substring(1));
            case 0 -> !rest.isEmpty() && (rest.substring(1).equals(right.substring(1)) || swapped(rest, right));
            default -> false;
        };
    }

    private static boolean swapped(String one, String other) {
        return one.length() > 1
                && one.charAt(0) == other.charAt(1)
                && one.charAt(1) == other.charAt(0)
                && one.substring(2).equals(other.substring(2));
    }
}
