package org.obshub.simulator.rows;

/**
 * Some rows of a simulated table; cells are made when asked for. A cell is a Double, a Long, a String, or
 * {@link #NOTHING}. NULL and an empty text look alike in an answer but not to a condition.
 */
public interface RowBlock {
    /** The NULL cell; written as an empty text. */
    Object NOTHING = Nothing.NOTHING;

    /** The one value of a cell that has none. */
    enum Nothing {
        NOTHING;

        @Override
        public String toString() {
            return "";
        }
    }

    int size();

    /** The cell of a column by its name as declared; {@link #NOTHING} for a column the rows do not fill. */
    Object cell(int row, String column);
}
