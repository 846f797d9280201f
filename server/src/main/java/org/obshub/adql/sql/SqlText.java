package org.obshub.adql.sql;

import java.util.ArrayList;
import java.util.List;

/** SQL in the making: text and the values of its question marks. For one thread. */
final class SqlText {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> binds = new ArrayList<>();

    SqlText() {}

    SqlText(String start) {
        text.append(start);
    }

    SqlText add(String more) {
        text.append(more);
        return this;
    }

    SqlText add(SqlText more) {
        text.append(more.text);
        binds.addAll(more.binds);
        return this;
    }

    /** A question mark of which the text already holds the character. */
    SqlText bound(Object value) {
        binds.add(value);
        return this;
    }

    static SqlText list(String separator, List<SqlText> parts) {
        SqlText out = new SqlText();
        for (int i = 0; i < parts.size(); i++) {
            out.add(i == 0 ? "" : separator).add(parts.get(i));
        }
        return out;
    }

    Sql finished() {
        return new Sql(text.toString(), binds);
    }
}
