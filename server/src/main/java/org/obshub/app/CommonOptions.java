package org.obshub.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.obshub.config.Key;
import org.obshub.config.Settings;
import picocli.CommandLine.Option;

/** The options that every command on a data folder takes. Filled by picocli. */
final class CommonOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file; conf/obshub.toml shows all keys.")
    private @Nullable Path config;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the database.")
    private @Nullable Path data;

    @Option(names = "--set", paramLabel = "SECTION.KEY=VALUE", description = "Overrides a key of the configuration.")
    private List<String> sets = new ArrayList<>();

    Settings settings() throws Settings.BadSettings {
        return settings(List.of());
    }

    boolean hasData() {
        return data != null;
    }

    /** The settings with the command's own options on top. */
    Settings settings(List<String> own) throws Settings.BadSettings {
        List<String> all = new ArrayList<>(sets);
        if (data != null) {
            all.add(Key.STORE_DATA.path() + "=" + data);
        }
        all.addAll(own);
        Settings settings = Settings.read(Optional.ofNullable(config), System.getenv(), all);
        Logging.level(settings.text(Key.LOG_LEVEL));
        return settings;
    }

    static Path dataFolder(Settings settings) {
        return Path.of(settings.text(Key.STORE_DATA)).toAbsolutePath();
    }
}
