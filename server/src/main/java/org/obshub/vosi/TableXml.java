package org.obshub.vosi;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.ForeignKey;
import org.obshub.tableset.TableMeta;

/** Writes the inside of a table element (VODataService 1.2 section 3.3). */
final class TableXml {
    private TableXml() {}

    static void write(Xml xml, TableMeta table, TablesEndpoint.Detail detail) throws XMLStreamException {
        xml.text("name", table.qualifiedName());
        xml.text("description", table.description());
        xml.text("utype", table.utype());
        if (detail == TablesEndpoint.Detail.MIN) {
            return;
        }
        for (ColumnMeta column : table.columns()) {
            write(xml, column);
        }
        for (ForeignKey key : table.foreignKeys()) {
            write(xml, key);
        }
    }

    private static void write(Xml xml, ColumnMeta column) throws XMLStreamException {
        Map<String, String> standard =
                Map.of("std", Boolean.toString(column.flags().std()));
        xml.element("column", standard, () -> {
            xml.text("name", column.queryName());
            xml.text("description", column.description());
            xml.text("unit", column.unit());
            xml.text("ucd", column.ucd());
            xml.text("utype", column.utype());
            Map<String, String> type = new LinkedHashMap<>();
            type.put("xsi:type", "vs:VOTableType");
            if (!column.arraysize().isEmpty()) {
                type.put("arraysize", column.arraysize());
            }
            if (!column.xtype().isEmpty()) {
                type.put("extendedType", column.xtype());
            }
            xml.text("dataType", type, column.datatype().votableName());
            flag(xml, "indexed", column.flags().indexed());
            flag(xml, "principal", column.flags().principal());
            flag(xml, "nullable", column.flags().nullable());
        });
    }

    private static void flag(Xml xml, String name, boolean set) throws XMLStreamException {
        xml.text("flag", set ? name : "");
    }

    private static void write(Xml xml, ForeignKey key) throws XMLStreamException {
        xml.element("foreignKey", Map.of(), () -> {
            xml.text("targetTable", key.targetTable());
            for (int i = 0; i < key.fromColumns().size(); i++) {
                String from = key.fromColumns().get(i);
                String target = key.targetColumns().get(i);
                xml.element("fkColumn", Map.of(), () -> {
                    xml.text("fromColumn", from);
                    xml.text("targetColumn", target);
                });
            }
            xml.text("description", key.description());
        });
    }
}
