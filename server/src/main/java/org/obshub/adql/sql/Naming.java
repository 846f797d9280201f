package org.obshub.adql.sql;

import java.util.HashMap;
import java.util.Map;
import org.obshub.store.Dialect;

/** How columns of sources are called in SQL. A full join that had to be written as a union hides those inside it. */
final class Naming {
    private final Map<String, String> wrappers = new HashMap<>();
    private int count;

    /** The reference to a column of a source. */
    String column(String source, String name) {
        String wrapper = wrappers.get(source);
        return wrapper == null
                ? source + "." + Dialect.quote(name)
                : wrapper + "." + Dialect.quote(exported(source, name));
    }

    /** The name under which a wrapper shows a column of a source inside it. */
    static String exported(String source, String name) {
        return source + "_" + name;
    }

    String newWrapper() {
        count++;
        return "f" + count;
    }

    /** From now on the source is seen through the wrapper. */
    void wrap(String source, String wrapper) {
        wrappers.put(source, wrapper);
    }
}
