package org.obshub.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who may import whom, as written in the tables of docs/architecture.md. */
record ImportTable(Map<String, Line> lines) {
    private static final Pattern ROW = Pattern.compile("\\| `([a-z.]+)` \\|(.*)\\|(.*)\\|");
    private static final Pattern LIBRARIES = Pattern.compile("\\[([^]]*)]");
    private static final Set<String> EVERYONE = Set.of("fault", "java", "javax", "org.slf4j", "org.jspecify");
    /** Parts of the JDK that only one package may see: each foreign world has one door. */
    private static final List<String> DOORS = List.of("java.sql", "javax.sql", "java.net.http");

    /** One line: own packages and libraries. */
    record Line(Set<String> packages, Set<String> libraries) {}

    static ImportTable read(Path file) {
        Map<String, Line> lines = new TreeMap<>();
        try {
            for (String text : Files.readAllLines(file)) {
                Matcher row = ROW.matcher(text);
                if (row.matches()) {
                    Matcher libraries = LIBRARIES.matcher(row.group(2));
                    lines.put(
                            row.group(1),
                            new Line(words(row.group(3)), libraries.find() ? words(libraries.group(1)) : Set.of()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ImportTable(lines);
    }

    Set<String> packages() {
        return lines.keySet();
    }

    boolean allows(String from, String target) {
        Line line = lines.get(shortName(from));
        if (line == null || target.isEmpty() || target.equals(from)) {
            return true;
        }
        if (target.startsWith("org.obshub.")) {
            String own = shortName(target);
            return own.equals("fault") || line.packages.contains(own) || line.packages.contains("everything");
        }
        if (DOORS.stream().anyMatch(door -> isIn(target, door))) {
            return line.libraries.stream().anyMatch(library -> isIn(target, library));
        }
        return EVERYONE.stream().anyMatch(known -> isIn(target, known))
                || line.libraries.stream().anyMatch(library -> isIn(target, library));
    }

    static String shortName(String packageName) {
        return packageName.replaceFirst("^org\\.obshub\\.", "");
    }

    private static boolean isIn(String packageName, String prefix) {
        return packageName.equals(prefix) || packageName.startsWith(prefix + ".");
    }

    private static Set<String> words(String cell) {
        return Arrays.stream(cell.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty() && !word.equals("-"))
                .collect(Collectors.toSet());
    }
}
