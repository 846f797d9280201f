package org.obshub.store.function;

import org.h2.api.Aggregate;
import org.h2.value.Value;
import org.jspecify.annotations.Nullable;

/** The texts of a group, joined; those that are NULL are skipped. For one thread. */
public final class StringAggregate implements Aggregate {
    private static final int MOST_CHARACTERS = 10_000_000;

    private @Nullable StringBuilder joined;

    @Override
    public int getInternalType(int[] inputTypes) {
        return Value.VARCHAR;
    }

    @Override
    public void add(@Nullable Object values) {
        if (!(values instanceof Object[] pair) || pair[0] == null) {
            return;
        }
        StringBuilder text = joined;
        if (text == null) {
            joined = new StringBuilder(pair[0].toString());
        } else {
            text.append(pair[1] == null ? "" : pair[1]).append(pair[0]);
            GroupLimit.require(text.length(), MOST_CHARACTERS, "ivo_string_agg", "characters");
        }
    }

    @Override
    public @Nullable Object getResult() {
        StringBuilder text = joined;
        return text == null ? null : text.toString();
    }
}
