package org.obshub.adql.parse;

import org.antlr.v4.runtime.Token;
import org.obshub.adql.AdqlException;

/** Whole numbers of the grammar: TOP, OFFSET, lengths. */
final class Counts {
    /** Digits that fit a long whatever they are. */
    private static final int SAFE_DIGITS = 18;

    private Counts() {}

    static long atLeast(long smallest, long largest, Token token, String what) {
        String digits = token.getText();
        boolean whole = digits.chars().allMatch(c -> c >= '0' && c <= '9');
        String significant = whole ? digits.replaceFirst("^0+(?=.)", "") : "";
        if (!whole || significant.length() > SAFE_DIGITS) {
            throw wrong(token, what, smallest, largest);
        }
        long count = Long.parseLong(significant);
        if (count < smallest || count > largest) {
            throw wrong(token, what, smallest, largest);
        }
        return count;
    }

    private static AdqlException wrong(Token token, String what, long smallest, long largest) {
        String upTo = largest == Long.MAX_VALUE ? "of at most " + SAFE_DIGITS + " digits" : "to " + largest;
        return new AdqlException(
                Spans.of(token),
                "%s must be a whole number from %d %s, but is %s".formatted(what, smallest, upTo, token.getText()));
    }
}
