package org.obshub.adql.sql;

import java.util.ArrayList;
import java.util.List;
import org.obshub.adql.condition.IndexAnswer;
import org.obshub.store.Dialect;
import org.obshub.store.Dialect.SqlType;

/**
 * What all parts of one statement share.
 *
 * @param links the address of the links of a dataset up to its identifier, which takes the place of the archive's own;
 *     empty if that stays
 * @param notes what the indexes do for the statement, in words; grows while it is written
 */
record Context(Dialect dialect, IndexAnswer index, PlanReader reader, String links, Naming naming, List<String> notes) {

    /** The same for another statement. */
    Context alone() {
        return new Context(dialect, index, reader, links, new Naming(), new ArrayList<>());
    }

    String cast(String value, SqlType type) {
        return "CAST(" + value + " AS " + dialect.typeName(type) + ")";
    }

    SqlText cast(SqlText value, SqlType type) {
        return new SqlText("CAST(").add(value).add(" AS " + dialect.typeName(type) + ")");
    }
}
