package org.obshub.sky.moc;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.obshub.sky.Healpix;
import org.obshub.sky.Moc;
import org.obshub.sky.Zuniq;

/** MOCs as JSON (MOC 2.0, section 4.3.3): an object of orders, each with an array of cell indices. */
public final class MocJson {
    private MocJson() {}

    /** Writes the canonical cells, such as {@code {"1":[1,2,4],"8":[]}}; the MOC order is named even without cells. */
    public static String write(Moc moc) {
        long[] cells = moc.cells();
        StringBuilder out = new StringBuilder("{");
        for (int order = 0; order <= moc.order(); order++) {
            int wanted = order;
            String indices = Arrays.stream(cells)
                    .filter(cell -> Zuniq.order(cell) == wanted)
                    .mapToObj(cell -> Long.toString(Zuniq.index(cell)))
                    .collect(Collectors.joining(","));
            if (!indices.isEmpty() || order == moc.order()) {
                out.append(out.length() > 1 ? "," : "")
                        .append('"')
                        .append(order)
                        .append("\":[")
                        .append(indices)
                        .append(']');
            }
        }
        return out.append('}').toString();
    }

    /**
     * Reads a space MOC.
     *
     * @throws IllegalArgumentException with the position in the text and what was expected there
     */
    public static Moc parse(String json) {
        return new Parser(json).moc();
    }

    /** Reads one text. Not thread-safe; used once. */
    private static final class Parser {
        private final String text;
        private final LongStream.Builder cells = LongStream.builder();
        private int at;
        private int finest;

        Parser(String text) {
            this.text = text;
        }

        Moc moc() {
            expect('{');
            if (!found('}')) {
                do {
                    order();
                } while (found(','));
                expect('}');
            }
            skipBlanks();
            if (at < text.length()) {
                throw wrong("the end");
            }
            return Moc.ofCells(finest, cells.build().toArray());
        }

        private void order() {
            expect('"');
            int order = (int) number(Healpix.MAX_ORDER);
            finest = Math.max(finest, order);
            expect('"');
            expect(':');
            expect('[');
            if (found(']')) {
                return;
            }
            do {
                cells.add(Zuniq.of(order, number(Healpix.cells(order) - 1)));
            } while (found(','));
            expect(']');
        }

        private long number(long most) {
            skipBlanks();
            int start = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            // nineteen digits always fit into 64 bits without sign
            long value = at == start || at - start > 19 ? -1 : Long.parseUnsignedLong(text.substring(start, at));
            if (value < 0 || value > most) {
                at = start;
                throw wrong("a number from 0 to " + most);
            }
            return value;
        }

        private boolean found(char c) {
            skipBlanks();
            boolean there = at < text.length() && text.charAt(at) == c;
            at += there ? 1 : 0;
            return there;
        }

        private void expect(char c) {
            if (!found(c)) {
                throw wrong("'" + c + "'");
            }
        }

        private void skipBlanks() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private IllegalArgumentException wrong(String expected) {
            String rest = at < text.length() ? text.substring(at, Math.min(text.length(), at + 20)) : "the end";
            return new IllegalArgumentException(
                    "MOC JSON, position " + (at + 1) + ": expected " + expected + ", found '" + rest + "'");
        }
    }
}
