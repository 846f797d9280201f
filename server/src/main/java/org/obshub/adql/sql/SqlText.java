package org.obshub.adql.sql;

import java.util.ArrayList;
import java.util.List;
import org.obshub.adql.AdqlException;
import org.obshub.adql.Span;

/** SQL in the making: text and the values of its question marks. For one thread. */
final class SqlText {
    /** Engines take no more: H2 100,000, PostgreSQL 65,535. */
    private static final int MOST_BINDS = 60_000;

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
        if (binds.size() > MOST_BINDS) {
            throw new AdqlException(
                    Span.NOWHERE,
                    "the query has more than %,d constants; write them as one list of IN, or upload them as a table"
                            .formatted(MOST_BINDS));
        }
        return new Sql(text.toString(), binds);
    }
}
