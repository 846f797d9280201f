package org.obshub.adql;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The line of a query a problem lies in, with carets below it. */
final class Excerpt {
    /** Characters shown before and after the place, so that a query in one long line stays readable. */
    private static final int REACH = 60;

    private Excerpt() {}

    /** Empty if the span lies outside the text. */
    static String of(String query, Span span) {
        String[] lines = query.split("\n", -1);
        if (span.line() < 1 || span.line() > lines.length) {
            return "";
        }
        int[] line = lines[span.line() - 1].replace("\r", "").codePoints().toArray();
        int place = Math.min(Math.max(span.column() - 1, 0), line.length);
        int from = Math.max(0, place - REACH);
        int to = Math.min(line.length, place + REACH);
        String before = from > 0 ? "..." : "";
        String after = to < line.length ? "..." : "";
        int end = span.endLine() > span.line() ? to : Math.min(span.endColumn() - 1, to);
        return before + text(line, from, to) + after + "\n" + " ".repeat(before.length()) + blank(line, from, place)
                + "^".repeat(Math.max(1, end - place));
    }

    private static String text(int[] line, int from, int to) {
        return new String(line, from, to - from);
    }

    /** Blanks as wide as the text: a tab stays a tab. */
    private static String blank(int[] line, int from, int to) {
        return Arrays.stream(line, from, to)
                .mapToObj(c -> c == '\t' ? "\t" : " ")
                .collect(Collectors.joining());
    }
}
