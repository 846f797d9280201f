package org.obshub.harvest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.obshub.tableset.ColumnMeta;

/** Columns as an archive declared them, as text to keep, and what differs between two such texts. */
final class Drift {
    private Drift() {}

    /** One line per column: name, type, unit. */
    static String written(List<ColumnMeta> columns) {
        StringBuilder text = new StringBuilder();
        for (ColumnMeta column : columns) {
            text.append(column.name())
                    .append('\t')
                    .append(column.datatype().votableName())
                    .append(column.arraysize().isEmpty() ? "" : "[]")
                    .append('\t')
                    .append(column.unit())
                    .append('\n');
        }
        return text.toString();
    }

    /** What changed, in words; empty if nothing did or nothing was known. Order and lengths of texts do not count. */
    static String between(String before, String after) {
        if (before.isEmpty() || before.equals(after)) {
            return "";
        }
        Map<String, String> old = columns(before);
        Map<String, String> now = columns(after);
        List<String> words = new ArrayList<>();
        now.forEach((name, type) -> {
            String was = old.get(name);
            if (was == null) {
                words.add("new column " + name + " (" + type + ")");
            } else if (!was.equals(type)) {
                words.add("column " + name + " is " + type + ", was " + was);
            }
        });
        old.keySet().stream().filter(name -> !now.containsKey(name)).forEach(name -> words.add(name + " is missing"));
        return words.isEmpty() ? "" : "The archive's columns changed: " + String.join("; ", words) + ".";
    }

    private static Map<String, String> columns(String text) {
        Map<String, String> columns = new TreeMap<>();
        text.lines().forEach(line -> {
            String[] parts = line.split("\t", -1);
            columns.put(parts[0], parts[1] + (parts[2].isEmpty() ? "" : " in " + parts[2]));
        });
        return columns;
    }
}
