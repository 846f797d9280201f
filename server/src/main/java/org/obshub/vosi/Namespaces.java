package org.obshub.vosi;

import java.util.LinkedHashMap;
import java.util.Map;

/** Namespaces of a document by prefix, in order. */
final class Namespaces {
    private Namespaces() {}

    /** Takes prefix and namespace in turn. */
    static Map<String, String> of(String... pairs) {
        Map<String, String> namespaces = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            namespaces.put(pairs[i], pairs[i + 1]);
        }
        return namespaces;
    }
}
