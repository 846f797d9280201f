package org.obshub.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;

/**
 * A file to publish.
 *
 * @param replace true to drop rows of the archive that are not in the file
 */
record LoadRequest(Path file, String archive, boolean replace) {
    private static final String REPLACE = "--replace";

    List<String> toArguments() {
        List<String> words =
                new ArrayList<>(List.of("load", file.toAbsolutePath().toString(), archive));
        if (replace) {
            words.add(REPLACE);
        }
        return words;
    }

    static LoadRequest ofArguments(List<String> words) {
        if (words.size() < 2) {
            throw new ServiceException(Fault.BAD_PARAMETER, "load needs a file and the name of an archive");
        }
        return new LoadRequest(Path.of(words.get(0)), words.get(1), words.contains(REPLACE));
    }
}
