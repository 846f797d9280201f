package org.obshub.obscore;

import java.util.Locale;
import java.util.Optional;

/** The values of {@code dataproduct_type} that ObsCore 1.1 section 4.1 knows. */
public enum ProductType {
    IMAGE,
    CUBE,
    SPECTRUM,
    SED,
    TIMESERIES,
    VISIBILITY,
    EVENT,
    MEASUREMENTS;

    /** The lower-case word of the standard. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of exactly that word; upper case is not accepted, because queries compare exactly. */
    public static Optional<ProductType> find(String text) {
        for (ProductType type : values()) {
            if (type.text().equals(text)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
