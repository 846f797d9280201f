package org.obshub.cutouts.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many rows of a manifest ended how.
 *
 * @param statuses rows by the word of the manifest
 */
public record Tally(Map<String, Long> statuses) {
    private static final int STATUS = 5;

    public Tally {
        statuses = Map.copyOf(statuses);
    }

    /** Reads a manifest, whose cells may be quoted (RFC 4180). */
    static Tally of(Path manifest) throws IOException {
        Map<String, Long> statuses = new TreeMap<>();
        try (BufferedReader in = Files.newBufferedReader(manifest)) {
            StringBuilder cell = new StringBuilder();
            boolean quoted = false;
            int column = 0;
            boolean head = true;
            for (int letter = in.read(); letter >= 0; letter = in.read()) {
                if (letter == '"') {
                    quoted = !quoted;
                } else if (!quoted && (letter == ',' || letter == '\n')) {
                    if (column == STATUS && !head) {
                        statuses.merge(cell.toString(), 1L, Long::sum);
                    }
                    head = head && letter != '\n';
                    column = letter == '\n' ? 0 : column + 1;
                    cell.setLength(0);
                } else {
                    cell.append((char) letter);
                }
            }
        }
        return new Tally(statuses);
    }

    /** Rows that were to be fetched and were not. */
    public long missing() {
        return statuses.getOrDefault("failed", 0L) + statuses.getOrDefault("left-out", 0L);
    }

    @Override
    public String toString() {
        return new TreeMap<>(statuses)
                .entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "));
    }
}
