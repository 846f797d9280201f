package org.obshub.tableset;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All that clients may query, in the order it is presented. */
public record Tableset(List<SchemaMeta> schemas) {
    public Tableset {
        schemas = List.copyOf(schemas);
    }

    public List<TableMeta> tables() {
        return schemas.stream().flatMap(schema -> schema.tables().stream()).toList();
    }

    /** The table of that qualified name, upper and lower case alike. */
    public Optional<TableMeta> findTable(String qualifiedName) {
        String wanted = qualifiedName.toLowerCase(Locale.ROOT);
        return tables().stream()
                .filter(table -> table.qualifiedName().equals(wanted))
                .findFirst();
    }
}
