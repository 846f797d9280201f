package org.obshub.adql;

/**
 * A stretch of the query text. Lines and columns count from 1, columns in Unicode characters; the end is the place
 * just after the last character.
 */
public record Span(int line, int column, int endLine, int endColumn) {
    /** For nodes that no text stands for, such as the trees other protocols build. */
    public static final Span NOWHERE = new Span(0, 0, 0, 0);

    /** From the start of this span to the end of the other. */
    public Span to(Span other) {
        return new Span(line, column, other.endLine, other.endColumn);
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
