package org.obshub.sky;

import java.util.Arrays;
import java.util.regex.Pattern;

/** The ASCII form of a space MOC (MOC 2.0, section 4.3.2). */
final class MocText {
    private static final Pattern BETWEEN = Pattern.compile("[\\s,]+");
    /** More do not fit into a long. */
    private static final int MOST_DIGITS = 19;

    private MocText() {}

    static String write(Moc moc) {
        StringBuilder out = new StringBuilder();
        long[] cells = moc.cells();
        boolean named = false;
        for (int order = 0; order <= Healpix.MAX_ORDER; order++) {
            boolean any = order(out, cells, order);
            named |= any && order == moc.order();
        }
        if (!named) {
            out.append(moc.order()).append("/ ");
        }
        return out.toString().strip();
    }

    /** Appends the cells of one order, runs as {@code first-last}; false if there are none. */
    private static boolean order(StringBuilder out, long[] cells, int order) {
        long[] own = Arrays.stream(cells)
                .filter(cell -> Zuniq.order(cell) == order)
                .map(Zuniq::index)
                .toArray();
        if (own.length == 0) {
            return false;
        }
        out.append(order).append('/');
        for (int i = 0; i < own.length; ) {
            int end = i;
            while (end + 1 < own.length && own[end + 1] == own[end] + 1) {
                end++;
            }
            out.append(own[i]);
            if (end > i) {
                out.append('-').append(own[end]);
            }
            out.append(' ');
            i = end + 1;
        }
        return true;
    }

    static Moc parse(String ascii) {
        String text = ascii.strip();
        if (text.startsWith("s") || text.startsWith("S")) {
            text = text.substring(1);
        }
        Ranges ranges = new Ranges();
        for (String token : BETWEEN.split(text.strip(), -1)) {
            if (!token.isEmpty()) {
                ranges.read(token);
            }
        }
        return ranges.moc();
    }

    /** What was read so far. */
    private static final class Ranges {
        private long[] first = new long[16];
        private long[] last = new long[16];
        private int size;
        private int order = -1;
        private int finest;

        void read(String token) {
            int slash = token.indexOf('/');
            String cells = token.substring(slash + 1);
            if (slash >= 0) {
                order = (int) number(token.substring(0, slash), Healpix.MAX_ORDER, token);
                finest = Math.max(finest, order);
            }
            if (order < 0) {
                throw new IllegalArgumentException("MOC text: expected an order such as 8/ before '" + token + "'");
            }
            if (!cells.isEmpty()) {
                int dash = cells.indexOf('-');
                long most = Healpix.cells(order) - 1;
                long from = number(dash < 0 ? cells : cells.substring(0, dash), most, token);
                long to = dash < 0 ? from : number(cells.substring(dash + 1), most, token);
                if (to < from) {
                    throw new IllegalArgumentException("MOC text: range runs backwards: '" + token + "'");
                }
                add(Zuniq.firstAt29(Zuniq.of(order, from)), Zuniq.lastAt29(Zuniq.of(order, to)));
            }
        }

        private void add(long from, long to) {
            if (size == first.length) {
                first = Arrays.copyOf(first, 2 * size);
                last = Arrays.copyOf(last, 2 * size);
            }
            first[size] = from;
            last[size++] = to;
        }

        private static long number(String digits, long most, String token) {
            long value = digits.isEmpty() || digits.length() > MOST_DIGITS ? -1 : 0;
            for (int i = 0; i < digits.length() && value >= 0; i++) {
                int digit = digits.charAt(i) - '0';
                value = digit < 0 || digit > 9 ? -1 : 10 * value + digit; // below 0 too if the last one is too much
            }
            if (value < 0) {
                throw new IllegalArgumentException("MOC text: expected a number, found '" + token + "'");
            }
            if (value > most) {
                throw new IllegalArgumentException("MOC text: number above " + most + ": '" + token + "'");
            }
            return value;
        }

        Moc moc() {
            return Moc.ofRanges(finest, Arrays.copyOf(first, size), Arrays.copyOf(last, size));
        }
    }
}
