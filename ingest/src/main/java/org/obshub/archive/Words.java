package org.obshub.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;

/**
 * The words of archives and those obshub publishes for them, so that one query finds the same things everywhere: the tables
 * {@code words/*.csv} beside this class, read once. Thread-safe.
 */
public final class Words {
    private static final List<ObscoreColumn> COLUMNS = List.of(
            ObscoreColumn.OBS_COLLECTION,
            ObscoreColumn.DATAPRODUCT_TYPE,
            ObscoreColumn.FACILITY_NAME,
            ObscoreColumn.INSTRUMENT_NAME,
            ObscoreColumn.DATA_RIGHTS);

    private static final String ANY_ARCHIVE = "*";
    private static final Map<ObscoreColumn, Words> TABLES = tables();
    private static final Words LEVELS = new Words("calib_level");

    /** Archive to word in lower case to our word. */
    private final Map<String, Map<String, String>> byArchive = new HashMap<>();

    private Words(String column) {
        String name = "words/" + column + ".csv";
        InputStream in = Words.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("resource missing from the jar: " + name);
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            lines.lines().skip(1).forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private void add(String line) {
        int first = line.indexOf(',');
        int last = line.lastIndexOf(',');
        if (first < 0 || first == last) {
            throw new IllegalStateException("no line of archive,word,becomes: '" + line + "'");
        }
        byArchive
                .computeIfAbsent(line.substring(0, first), archive -> new HashMap<>())
                .put(line.substring(first + 1, last).toLowerCase(Locale.ROOT), line.substring(last + 1));
    }

    private static Map<ObscoreColumn, Words> tables() {
        Map<ObscoreColumn, Words> tables = new EnumMap<>(ObscoreColumn.class);
        COLUMNS.forEach(column -> tables.put(column, new Words(column.columnName())));
        return tables;
    }

    /** Puts our words in the place of the archive's. */
    static void harmonise(ArchiveId archive, ObscoreRow.Builder row, Derived derived) {
        TABLES.forEach((column, table) -> row.value(column)
                .flatMap(word -> table.find(archive, word.toString()))
                .filter(ours -> !row.value(column).equals(Optional.of(ours)))
                .ifPresent(ours -> {
                    row.text(column, ours);
                    derived.note(column);
                }));
    }

    private Optional<String> find(ArchiveId archive, String word) {
        String key = word.toLowerCase(Locale.ROOT);
        Optional<String> own = Optional.ofNullable(
                byArchive.getOrDefault(archive.name(), Map.of()).get(key));
        return own.or(() -> Optional.ofNullable(
                byArchive.getOrDefault(ANY_ARCHIVE, Map.of()).get(key)));
    }

    /**
     * Puts the calibration level of a product, where archives differ about it.
     *
     * @param product its kind; the table holds beginnings
     */
    public static void level(ArchiveId archive, String product, ObscoreRow.Builder row, Derived derived) {
        OptionalLong level = calibLevel(archive, product);
        if (level.isPresent() && !row.value(ObscoreColumn.CALIB_LEVEL).equals(Optional.of(level.getAsLong()))) {
            row.integer(ObscoreColumn.CALIB_LEVEL, level);
            derived.note(ObscoreColumn.CALIB_LEVEL);
        }
    }

    private static OptionalLong calibLevel(ArchiveId archive, String product) {
        String kind = product.toLowerCase(Locale.ROOT);
        for (String name : List.of(archive.name(), ANY_ARCHIVE)) {
            for (Map.Entry<String, String> level :
                    LEVELS.byArchive.getOrDefault(name, Map.of()).entrySet()) {
                if (kind.startsWith(level.getKey())) {
                    return OptionalLong.of(Long.parseLong(level.getValue()));
                }
            }
        }
        return OptionalLong.empty();
    }
}
