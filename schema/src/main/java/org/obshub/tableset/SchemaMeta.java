package org.obshub.tableset;

import java.util.List;

/** A named group of tables. */
public record SchemaMeta(String name, String description, String utype, List<TableMeta> tables) {
    public SchemaMeta {
        tables = List.copyOf(tables);
    }
}
