package org.obshub.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;

/**
 * The value of every {@link Key}: from {@code --set}, else from the environment, else from the file, else the default. Bad
 * values and unknown keys are all collected before anything stops.
 */
public final class Settings {
    /** Where the sections of further archives begin. */
    private static final String SOURCE = "archive.";

    private static final List<String> HARVESTED = List.of("nrao", "cadc", "casda");
    /** Names that RFC 2606 keeps for examples, and our own of that kind. */
    private static final Pattern PLACEHOLDER = Pattern.compile("(?i)\\bexample\\b");

    private final Map<Key, Object> values = new EnumMap<>(Key.class);

    private final Map<String, Map<SourceKey, Object>> sources = new TreeMap<>();

    private Settings() {}

    /** One thing wrong with the configuration: where it stands and what would be right. */
    public record Problem(String where, String what) {
        @Override
        public String toString() {
            return where + ": " + what;
        }
    }

    /** Thrown with all problems at once. */
    public static final class BadSettings extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient List<Problem> problems;

        BadSettings(List<Problem> problems) {
            super(String.join("\n", problems.stream().map(Problem::toString).toList()));
            this.problems = List.copyOf(problems);
        }

        public List<Problem> problems() {
            return problems;
        }
    }

    /**
     * Reads all sources.
     *
     * @param file the configuration file, or empty to use none
     * @param environment the environment variables
     * @param sets {@code section.key=value} of the command line
     */
    public static Settings read(Optional<Path> file, Map<String, String> environment, List<String> sets)
            throws BadSettings {
        Settings settings = new Settings();
        List<Problem> problems = new ArrayList<>();
        for (Key key : Key.values()) {
            settings.values.put(key, key.read(key.defaultValue()));
        }
        file.ifPresent(path -> settings.readFile(path, problems));
        settings.readEnvironment(environment, problems);
        settings.readSets(sets, problems);
        if (settings.whole(Key.TAP_DEFAULT_MAX_ROWS) > settings.whole(Key.TAP_HARD_MAX_ROWS)) {
            problems.add(exceeds(Key.TAP_DEFAULT_MAX_ROWS, Key.TAP_HARD_MAX_ROWS));
        }
        settings.compare(Key.ASYNC_TIMEOUT, Key.ASYNC_HARD_TIMEOUT, problems);
        settings.compare(Key.ASYNC_RETENTION, Key.ASYNC_HARD_RETENTION, problems);
        settings.checkSources(problems);
        settings.refusePlaceholders(problems);
        if (!problems.isEmpty()) {
            throw new BadSettings(problems);
        }
        return settings;
    }

    /** Values of the registry that are still those this program came with. */
    public List<Key> placeholders() {
        return Arrays.stream(Key.values())
                .filter(key -> key.section().equals("registry")
                        && value(key) instanceof String text
                        && PLACEHOLDER.matcher(text).find())
                .toList();
    }

    /** What is harvested once from a publishing registry stays in others for years. */
    private void refusePlaceholders(List<Problem> problems) {
        if (yes(Key.REGISTRY_PUBLISH)) {
            placeholders()
                    .forEach(key -> problems.add(new Problem(
                            key.path(),
                            "is still the placeholder '" + text(key) + "': give the true value, or set "
                                    + Key.REGISTRY_PUBLISH.path() + " to false")));
        }
    }

    private void compare(Key usual, Key most, List<Problem> problems) {
        if (duration(usual).compareTo(duration(most)) > 0) {
            problems.add(exceeds(usual, most));
        }
    }

    private static Problem exceeds(Key usual, Key most) {
        return new Problem(usual.path(), "must not exceed " + most.path());
    }

    public String text(Key key) {
        return (String) value(key);
    }

    public long whole(Key key) {
        return (Long) value(key);
    }

    public boolean yes(Key key) {
        return (Boolean) value(key);
    }

    public Duration duration(Key key) {
        return (Duration) value(key);
    }

    /** The sections {@code [archive.NAME]}, by name. */
    public List<SourceSettings> sources() {
        return sources.entrySet().stream()
                .map(source -> new SourceSettings(source.getKey(), source.getValue()))
                .toList();
    }

    private void checkSources(List<Problem> problems) {
        sources.forEach((name, values) -> {
            if (values.getOrDefault(SourceKey.URL, "").equals("")) {
                problems.add(new Problem(SOURCE + name, "needs a url: the address of its TAP service"));
            }
        });
    }

    private Object value(Key key) {
        Object value = values.get(key);
        if (value == null) {
            throw new IllegalStateException("no value for " + key);
        }
        return value;
    }

    private void readFile(Path path, List<Problem> problems) {
        TomlParseResult toml;
        try {
            toml = Toml.parse(Files.readString(path));
        } catch (IOException e) {
            problems.add(new Problem(path.toString(), "cannot be read: " + e.getMessage()));
            return;
        }
        for (TomlParseError error : toml.errors()) {
            problems.add(new Problem(at(path, error.position()), error.getMessage()));
        }
        for (String dotted : toml.dottedKeySet()) {
            TomlPosition position = toml.inputPositionOf(dotted);
            Object raw = toml.get(dotted);
            String where = position == null ? path.toString() : at(path, position);
            put(dotted, raw == null ? "" : raw, where + ": " + dotted, problems);
        }
    }

    private static String at(Path path, TomlPosition position) {
        return path + " line " + position.line();
    }

    private void readEnvironment(Map<String, String> environment, List<Problem> problems) {
        for (Key key : Key.values()) {
            String raw = environment.get(key.environmentName());
            if (raw != null) {
                put(key.path(), raw, key.environmentName(), problems);
            }
        }
        for (String name : List.copyOf(sources.keySet())) {
            for (SourceKey key : SourceKey.values()) {
                String variable = key.environmentName(name);
                String raw = environment.get(variable);
                if (raw != null) {
                    put(SOURCE + name + "." + key.text(), raw, variable, problems);
                }
            }
        }
    }

    private void readSets(List<String> sets, List<Problem> problems) {
        for (String set : sets) {
            int equals = set.indexOf('=');
            if (equals < 0) {
                problems.add(new Problem("--set " + set, "must be section.key=value"));
            } else {
                put(set.substring(0, equals).strip(), set.substring(equals + 1), "--set " + set, problems);
            }
        }
    }

    private void put(String path, Object raw, String where, List<Problem> problems) {
        if (path.startsWith(SOURCE)) {
            putSource(path.substring(SOURCE.length()), raw, where, problems);
            return;
        }
        Optional<Key> key = Arrays.stream(Key.values())
                .filter(known -> known.path().equals(path))
                .findFirst();
        if (key.isEmpty()) {
            problems.add(new Problem(where, "there is no key " + path + "; did you mean " + nearest(path) + "?"));
            return;
        }
        try {
            values.put(key.get(), key.get().read(raw));
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(where, e.getMessage()));
        }
    }

    private void putSource(String path, Object raw, String where, List<Problem> problems) {
        int dot = path.indexOf('.');
        String name = dot < 0 ? path : path.substring(0, dot);
        String word = dot < 0 ? "" : path.substring(dot + 1);
        if (!name.matches("[a-z][a-z0-9-]{0,31}") || HARVESTED.contains(name)) {
            problems.add(new Problem(
                    where,
                    "'" + name + "' cannot name one more archive: 1 to 32 lower-case letters, digits or dashes, letter"
                            + " first, and none of " + String.join(", ", HARVESTED)));
            return;
        }
        Optional<SourceKey> key = Arrays.stream(SourceKey.values())
                .filter(known -> known.text().equals(word))
                .findFirst();
        if (key.isEmpty()) {
            String like = nearest(word, Arrays.stream(SourceKey.values()).map(SourceKey::text));
            problems.add(new Problem(where, "an archive has no key '" + word + "'; did you mean " + like + "?"));
            return;
        }
        try {
            Object value = key.get().read(raw);
            sources.computeIfAbsent(name, none -> new EnumMap<>(SourceKey.class))
                    .put(key.get(), value);
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(where, e.getMessage()));
        }
    }

    private static String nearest(String path) {
        return nearest(path, Arrays.stream(Key.values()).map(Key::path));
    }

    private static String nearest(String path, Stream<String> known) {
        return known.min((a, b) -> Integer.compare(distance(a, path), distance(b, path)))
                .orElseThrow();
    }

    /** Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitution, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
