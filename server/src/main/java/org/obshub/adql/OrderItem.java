package org.obshub.adql;

import static java.util.Objects.requireNonNull;

/** One key of ORDER BY. An expression that is a whole number literal is the position of a select item, from 1. */
public record OrderItem(Expression expression, boolean descending) {
    public OrderItem {
        requireNonNull(expression);
    }
}
