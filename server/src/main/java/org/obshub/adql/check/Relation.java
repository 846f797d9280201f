package org.obshub.adql.check;

import java.util.List;
import org.obshub.adql.Identifier;

/**
 * A source as its query may call it: by its alias, or, without one, by the name of its table.
 *
 * @param alias {@link Identifier#NONE} for a table without alias
 * @param table qualified name of the table; empty for a derived table
 */
record Relation(Identifier alias, String table, List<Field> fields) {

    /** A column under the name the query may call it by. */
    record Field(String name, Term term) {}

    Relation {
        fields = List.copyOf(fields);
    }

    /** How messages call it. */
    String label() {
        if (!alias.isPresent()) {
            return table;
        }
        return table.isEmpty() ? alias.text() : alias.text() + " (" + table + ")";
    }

    /** What stands before the dot. */
    String prefix() {
        return alias.isPresent() ? alias.toString() : table;
    }

    /** True if the names before the dot mean this source. */
    boolean answersTo(List<Identifier> path) {
        if (alias.isPresent()) {
            return path.size() == 1 && named(path.get(0));
        }
        return isTable(path);
    }

    /** True if the path is the name of the table, whether or not an alias hides it. */
    boolean isTable(List<Identifier> path) {
        int dot = table.indexOf('.');
        if (dot < 0) {
            return false;
        }
        Identifier last = path.get(path.size() - 1);
        boolean schemaFits =
                path.size() == 1 || (path.size() == 2 && path.get(0).matches(table.substring(0, dot)));
        return schemaFits && last.matches(table.substring(dot + 1));
    }

    private boolean named(Identifier name) {
        boolean exact = name.quoted() && alias.quoted();
        return exact ? name.text().equals(alias.text()) : name.text().equalsIgnoreCase(alias.text());
    }
}
