package org.obshub.simulator;

import org.obshub.simulator.rows.RowBlock;

/** An expression over the rows of a table; its values are those of {@link RowBlock#cell}. */
interface Value {
    Object at(int row);

    /** Less, equal or greater than zero; numbers by value, texts by code point, a text against a number as a number. */
    static int compare(Object left, Object right) {
        if (left instanceof String a && right instanceof String b) {
            return a.compareTo(b);
        }
        return Double.compare(number(left), number(right));
    }

    static boolean missing(Object cell) {
        return cell.equals(RowBlock.NOTHING);
    }

    static double number(Object cell) {
        if (cell instanceof Number number) {
            return number.doubleValue();
        }
        try {
            return Double.parseDouble(String.valueOf(cell));
        } catch (NumberFormatException e) {
            throw Refusal.user("invalid input syntax for type double precision: \"" + cell + "\"");
        }
    }
}
