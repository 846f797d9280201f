package org.obshub.archive;

import java.util.List;
import java.util.function.Function;

/** What an archive has changed. */
public sealed interface Changed {

    /** Nobody knows. */
    static Changed unknown() {
        return new Unknown();
    }

    /** Nobody knows: everything is to be read, or what the change column tells. */
    record Unknown() implements Changed {}

    /** The rows that meet this ADQL condition, and perhaps some that did not change. */
    record Rows(String condition) implements Changed {}

    /**
     * The rows with these values in the key of the {@link Partitions}, all of them.
     *
     * @param keyless true if rows without key may have changed too
     */
    record Keys(List<String> keys, boolean keyless) implements Changed {
        public Keys {
            keys = List.copyOf(keys);
        }
    }

    /** One of the three. */
    default <R> R match(Function<Unknown, R> unknown, Function<Rows, R> rows, Function<Keys, R> keys) {
        if (this instanceof Unknown none) {
            return unknown.apply(none);
        }
        if (this instanceof Rows some) {
            return rows.apply(some);
        }
        if (this instanceof Keys some) {
            return keys.apply(some);
        }
        throw new IllegalStateException("unknown kind of changes " + getClass());
    }
}
