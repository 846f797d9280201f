package org.obshub.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.SchemaMeta;
import org.obshub.tableset.TableMeta;

/** Holds docs/tables.md to the tables that are published. With -Dobshub.write-docs=true it writes the file. */
class TablesDocTest {
    private static final Path FILE = Path.of("../docs/tables.md");

    @Test
    void theManualListsEveryPublishedColumn() throws IOException {
        String expected = document();
        if (Boolean.getBoolean("obshub.write-docs")) {
            Files.writeString(FILE, expected);
        }

        assertThat(Files.readString(FILE)).isEqualTo(expected);
    }

    private static String document() {
        StringBuilder text = new StringBuilder("# Tables\n\nEvery table and column that can be queried. *i*: an index"
                + " serves it; *n*: never NULL. This file is checked against the server by a test.\n");
        for (SchemaMeta schema : Published.tableset().schemas()) {
            for (TableMeta table : schema.tables()) {
                text.append("\n## `")
                        .append(table.qualifiedName())
                        .append("`\n\n")
                        .append(table.description());
                text.append("\n\n| column | type | unit | UCD | | what |\n|---|---|---|---|---|---|\n");
                text.append(table.columns().stream().map(TablesDocTest::line).collect(Collectors.joining()));
            }
        }
        return text.toString();
    }

    private static String line(ColumnMeta column) {
        String type = column.datatype().votableName()
                + (column.arraysize().isEmpty() ? "" : "[" + column.arraysize() + "]")
                + (column.xtype().isEmpty() ? "" : " " + column.xtype());
        String flags = (column.flags().indexed() ? "i" : "") + (column.flags().nullable() ? "" : "n");
        return "| `%s` | %s | %s | %s | %s | %s |\n"
                .formatted(column.name(), type, column.unit(), column.ucd(), flags, column.description());
    }
}
