package org.obshub.adql.parse;

/**
 * How much of a query is read. {@code maxNesting} counts parentheses inside each other, {@code maxDepth} the depth of
 * the tree (a chain of n operators, joins or set operators is n deep), so that code walking a tree may recurse, that of
 * database engines included: the parser of H2 overflows the stack of a thread at 400 to 500 parentheses inside each other.
 */
public record ParseLimits(int maxLength, int maxNesting, int maxDepth) {
    public static final ParseLimits STANDARD = new ParseLimits(1_000_000, 100, 250);

    public ParseLimits {
        if (maxLength < 1 || maxNesting < 1 || maxDepth < 1) {
            throw new IllegalArgumentException("limits of a query below 1: " + maxLength + " characters, " + maxNesting
                    + " parentheses, depth " + maxDepth);
        }
    }
}
