package org.obshub.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The parameters of a request; names are matched in upper and lower case alike (DALI 1.1 section 3.1), values are kept as
 * they came, in order.
 *
 * @param values by upper-case name
 * @param parts the file parts of a multipart body by name as it came
 */
public record Parameters(Map<String, List<String>> values, Map<String, Part> parts) {
    public static final Parameters NONE = new Parameters(Map.of(), Map.of());

    public Parameters {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        values.forEach((name, list) -> copy.put(name.toUpperCase(Locale.ROOT), List.copyOf(list)));
        values = copy;
        parts = Map.copyOf(parts);
    }

    /** All values of that name in order; empty if it was not sent. */
    public List<String> all(String name) {
        return values.getOrDefault(name.toUpperCase(Locale.ROOT), List.of());
    }

    public Set<String> names() {
        return values.keySet();
    }
}
