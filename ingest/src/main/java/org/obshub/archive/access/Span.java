package org.obshub.archive.access;

/** A closed interval of numbers; its ends may be infinite. */
public record Span(double low, double high) {
    public static final Span ALL = new Span(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    public Span {
        if (!(low <= high)) {
            throw new IllegalArgumentException("not an interval: from " + low + " to " + high);
        }
    }

    public boolean isAll() {
        return equals(ALL);
    }

    public boolean overlaps(Span other) {
        return low <= other.high && other.low <= high;
    }
}
