package org.obshub.simulator;

/** A predicate over the rows of a table in three-valued logic: minus one false, zero unknown, one true. */
interface Condition {
    int FALSE = -1;
    int UNKNOWN = 0;
    int TRUE = 1;

    int test(int row);

    static int of(boolean truth) {
        return truth ? TRUE : FALSE;
    }
}
