package org.obshub.config;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The values of one section {@code [archive.NAME]}. Immutable. */
public final class SourceSettings {
    private final String name;
    private final Map<SourceKey, Object> values;

    SourceSettings(String name, Map<SourceKey, Object> values) {
        this.name = name;
        this.values = new EnumMap<>(SourceKey.class);
        for (SourceKey key : SourceKey.values()) {
            this.values.put(key, values.getOrDefault(key, key.read(key.defaultValue())));
        }
    }

    /** NAME. */
    public String name() {
        return name;
    }

    public String text(SourceKey key) {
        return (String) value(key);
    }

    public long whole(SourceKey key) {
        return (Long) value(key);
    }

    public Duration duration(SourceKey key) {
        return (Duration) value(key);
    }

    private Object value(SourceKey key) {
        Object value = values.get(key);
        if (value == null) {
            throw new IllegalStateException("no value for " + key);
        }
        return value;
    }
}
