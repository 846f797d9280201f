package org.obshub.obscore;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.obshub.sky.Region;

/**
 * One dataset: the values of {@link ObscoreColumn} in their units, its footprint, and the windows and scans below it.
 * Immutable. The text of {@code s_region} is not a value here: it is written from the footprint.
 */
public final class ObscoreRow {
    private final Map<ObscoreColumn, Object> values;
    private final Optional<Region> footprint;
    private final List<SpectralWindow> windows;
    private final List<Scan> scans;
    private final Optional<String> dataName;

    private ObscoreRow(Builder builder) {
        this.values = new EnumMap<>(builder.values);
        this.footprint = builder.footprint;
        this.windows = List.copyOf(builder.windows);
        this.scans = List.copyOf(builder.scans);
        this.dataName = builder.dataName;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The value as String, Long (short, int, long columns) or Double (float, double columns); empty means NULL. */
    public Optional<Object> value(ObscoreColumn column) {
        return Optional.ofNullable(values.get(column));
    }

    public Optional<String> text(ObscoreColumn column) {
        return value(column).map(String.class::cast);
    }

    public OptionalDouble number(ObscoreColumn column) {
        Object value = values.get(column);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(((Number) value).doubleValue());
    }

    public OptionalLong integer(ObscoreColumn column) {
        Object value = values.get(column);
        return value == null ? OptionalLong.empty() : OptionalLong.of((Long) value);
    }

    /** The footprint on the sky; empty where {@code s_region} is NULL. */
    public Optional<Region> footprint() {
        return footprint;
    }

    public List<SpectralWindow> windows() {
        return windows;
    }

    public List<Scan> scans() {
        return scans;
    }

    /**
     * The name under which the data are known wherever copies of them are kept: datasets of two archives with one name are
     * the same. Empty if only their archive has them, as far as is known.
     */
    public Optional<String> dataName() {
        return dataName;
    }

    /** Collects the values of one row. Not thread-safe. */
    public static final class Builder {
        private final Map<ObscoreColumn, Object> values = new EnumMap<>(ObscoreColumn.class);
        private Optional<Region> footprint = Optional.empty();
        private List<SpectralWindow> windows = List.of();
        private List<Scan> scans = List.of();
        private Optional<String> dataName = Optional.empty();

        private Builder() {}

        /** Sets a text; an empty or blank text is NULL. */
        public Builder text(ObscoreColumn column, String value) {
            if (!column.datatype().isText() || column == ObscoreColumn.S_REGION) {
                throw new IllegalArgumentException(column + " takes no text");
            }
            return put(column, value.isBlank() ? null : value);
        }

        /** Sets a number; NaN is NULL. */
        public Builder number(ObscoreColumn column, double value) {
            if (!column.datatype().isFloating()) {
                throw new IllegalArgumentException(column + " takes no floating number");
            }
            return put(column, Double.isNaN(value) ? null : value);
        }

        public Builder integer(ObscoreColumn column, long value) {
            if (!column.datatype().isInteger()) {
                throw new IllegalArgumentException(column + " takes no integer");
            }
            return put(column, value);
        }

        public Builder text(ObscoreColumn column, Optional<String> value) {
            value.ifPresent(present -> text(column, present));
            return this;
        }

        public Builder number(ObscoreColumn column, OptionalDouble value) {
            value.ifPresent(present -> number(column, present));
            return this;
        }

        public Builder integer(ObscoreColumn column, OptionalLong value) {
            value.ifPresent(present -> integer(column, present));
            return this;
        }

        public Builder footprint(Region region) {
            footprint = Optional.of(region);
            return this;
        }

        public Builder windows(List<SpectralWindow> newWindows) {
            windows = requireNonNull(newWindows);
            return this;
        }

        public Builder scans(List<Scan> newScans) {
            scans = requireNonNull(newScans);
            return this;
        }

        /** {@link ObscoreRow#dataName()}; not blank. */
        public Builder dataName(String name) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("a name of data must not be blank");
            }
            dataName = Optional.of(name);
            return this;
        }

        /** What was set so far, as {@link ObscoreRow#value} gives it. */
        public Optional<Object> value(ObscoreColumn column) {
            return Optional.ofNullable(values.get(column));
        }

        public ObscoreRow build() {
            return new ObscoreRow(this);
        }

        private Builder put(ObscoreColumn column, @org.jspecify.annotations.Nullable Object value) {
            if (value == null) {
                values.remove(column);
            } else {
                values.put(column, value);
            }
            return this;
        }
    }
}
