package org.obshub.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;

/**
 * A file to publish.
 *
 * @param columns {@code obscore_column=own_column} with commas; empty if the names are ObsCore's
 * @param replace true to drop rows of the archive that are not in the file
 */
record LoadRequest(Path file, String archive, String columns, boolean replace) {
    private static final String REPLACE = "--replace";
    private static final String COLUMNS = "--columns=";

    List<String> toArguments() {
        List<String> words =
                new ArrayList<>(List.of("load", file.toAbsolutePath().toString(), archive));
        if (!columns.isBlank()) {
            words.add(COLUMNS + columns);
        }
        if (replace) {
            words.add(REPLACE);
        }
        return words;
    }

    static LoadRequest ofArguments(List<String> words) {
        if (words.size() < 2) {
            throw new ServiceException(Fault.BAD_PARAMETER, "load needs a file and the name of an archive");
        }
        String columns = words.stream()
                .filter(word -> word.startsWith(COLUMNS))
                .map(word -> word.substring(COLUMNS.length()))
                .findFirst()
                .orElse("");
        return new LoadRequest(Path.of(words.get(0)), words.get(1), columns, words.contains(REPLACE));
    }
}
