package org.obshub.app;

import java.util.ArrayList;
import java.util.List;

/**
 * What to harvest and how.
 *
 * @param archives names, or {@code all}
 * @param since ISO 8601 time; empty to go on where the last harvest ended
 */
record HarvestRequest(List<String> archives, boolean full, String since, boolean dryRun) {
    private static final String FULL = "--full";
    private static final String DRY_RUN = "--dry-run";
    private static final String SINCE = "--since=";

    HarvestRequest {
        archives = List.copyOf(archives);
    }

    static HarvestRequest everything() {
        return new HarvestRequest(List.of("all"), false, "", false);
    }

    /** The words by which it is handed to a running server. */
    List<String> toArguments() {
        List<String> words = new ArrayList<>();
        words.add("harvest");
        if (full) {
            words.add(FULL);
        }
        if (dryRun) {
            words.add(DRY_RUN);
        }
        if (!since.isEmpty()) {
            words.add(SINCE + since);
        }
        words.addAll(archives);
        return words;
    }

    static HarvestRequest ofArguments(List<String> words) {
        String since = words.stream()
                .filter(word -> word.startsWith(SINCE))
                .map(word -> word.substring(SINCE.length()))
                .findFirst()
                .orElse("");
        List<String> archives =
                words.stream().filter(word -> !word.startsWith("--")).toList();
        return new HarvestRequest(archives, words.contains(FULL), since, words.contains(DRY_RUN));
    }
}
