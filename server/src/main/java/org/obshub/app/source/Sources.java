package org.obshub.app.source;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.obshub.archive.Archive;
import org.obshub.archive.ArchiveId;
import org.obshub.archive.DatasetIds;
import org.obshub.archive.RemoteTable;
import org.obshub.archive.cadc.CadcArchive;
import org.obshub.archive.casda.CasdaArchive;
import org.obshub.archive.nrao.NraoArchive;
import org.obshub.archive.obstap.ColumnNames;
import org.obshub.archive.obstap.ObstapArchive;
import org.obshub.config.Key;
import org.obshub.config.Settings;
import org.obshub.config.SourceKey;
import org.obshub.config.SourceSettings;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.tapclient.QueryMode;
import org.obshub.upstream.Access;
import org.obshub.upstream.BreakerPolicy;
import org.obshub.upstream.Login;
import org.obshub.upstream.Pace;
import org.obshub.upstream.QuietHours;
import org.obshub.upstream.RetryPolicy;

/** Makes the archives that are configured. */
public final class Sources {
    private final Settings settings;
    private final Map<String, String> environment;

    private Sources(Settings settings, Map<String, String> environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /**
     * The archives of a configuration, the three that obshub knows by heart first. Login are read each time, so that a
     * token may be renewed while the server runs.
     *
     * @throws ServiceException if credentials cannot be read or a column mapping is wrong; names the key
     */
    public static List<Archive> of(Settings settings, Map<String, String> environment) {
        return new Sources(settings, environment).all();
    }

    private List<Archive> all() {
        String authority = settings.text(Key.REGISTRY_AUTHORITY);
        Clock clock = Clock.systemUTC();
        List<Archive> archives = new ArrayList<>();
        if (!settings.text(Key.NRAO_URL).isEmpty()) {
            Access access = access(Key.NRAO_URL, Key.NRAO_AT_ONCE, Key.NRAO_QUIET_HOURS, Key.NRAO_CREDENTIALS);
            RemoteTable table = table(Key.NRAO_URL, Key.NRAO_TABLE);
            archives.add(NraoArchive.at(table, pace(Key.NRAO_INTERVAL), access, authority, clock));
        }
        if (!settings.text(Key.CADC_URL).isEmpty()) {
            Access access = access(Key.CADC_URL, Key.CADC_AT_ONCE, Key.CADC_QUIET_HOURS, Key.CADC_CREDENTIALS);
            RemoteTable table = table(Key.CADC_URL, Key.CADC_TABLE);
            archives.add(CadcArchive.at(table, collections(), pace(Key.CADC_INTERVAL), access, clock));
        }
        if (!settings.text(Key.CASDA_URL).isEmpty()) {
            Access access = access(Key.CASDA_URL, Key.CASDA_AT_ONCE, Key.CASDA_QUIET_HOURS, Key.CASDA_CREDENTIALS);
            RemoteTable table = table(Key.CASDA_URL, Key.CASDA_TABLE);
            Optional<URI> events = Optional.of(settings.text(Key.CASDA_EVENTS))
                    .filter(address -> !address.isEmpty())
                    .map(table.tap()::resolve);
            archives.add(CasdaArchive.at(table, events, pace(Key.CASDA_INTERVAL), access, authority, clock));
        }
        settings.sources().forEach(source -> archives.add(obstap(source, authority)));
        return archives;
    }

    private List<String> collections() {
        return Arrays.stream(settings.text(Key.CADC_COLLECTIONS).split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private RemoteTable table(Key url, Key name) {
        return RemoteTable.of(URI.create(settings.text(url)), settings.text(name));
    }

    private Pace pace(Key interval) {
        return pace(settings.duration(interval));
    }

    private Pace pace(Duration interval) {
        Duration pause = settings.duration(Key.HARVEST_FIRST_PAUSE);
        return Pace.USUAL.every(interval).trying(RetryPolicy.USUAL.pausing(pause));
    }

    private Access access(Key url, Key atOnce, Key quiet, Key credentials) {
        return new Access(
                (int) settings.whole(atOnce),
                QuietHours.parse(settings.text(quiet)),
                BreakerPolicy.USUAL,
                credentials(credentials.path(), settings.text(credentials), URI.create(settings.text(url))));
    }

    private Login credentials(String key, String place, URI home) {
        try {
            return Login.read(place, home, environment);
        } catch (IllegalArgumentException e) {
            throw bad(key, e);
        }
    }

    private static ServiceException bad(String key, IllegalArgumentException e) {
        return new ServiceException(Fault.BAD_PARAMETER, key + ": " + e.getMessage(), e);
    }

    private Archive obstap(SourceSettings source, String authority) {
        String section = "archive." + source.name() + ".";
        URI url = URI.create(source.text(SourceKey.URL));
        Access access = new Access(
                (int) source.whole(SourceKey.AT_ONCE),
                QuietHours.parse(source.text(SourceKey.QUIET_HOURS)),
                BreakerPolicy.USUAL,
                credentials(section + SourceKey.CREDENTIALS.text(), source.text(SourceKey.CREDENTIALS), url));
        String title = source.text(SourceKey.TITLE).isBlank() ? source.name() : source.text(SourceKey.TITLE);
        try {
            ObstapArchive.Reading reading = new ObstapArchive.Reading(
                    ColumnNames.parse(source.text(SourceKey.COLUMNS)),
                    source.text(SourceKey.KEY),
                    source.text(SourceKey.CHANGED),
                    (int) source.whole(SourceKey.PAGE_SIZE),
                    QueryMode.valueOf(source.text(SourceKey.MODE).toUpperCase(Locale.ROOT)));
            RemoteTable table =
                    RemoteTable.of(url, source.text(SourceKey.TABLE)).and(source.text(SourceKey.FILTER));
            DatasetIds ids = new DatasetIds(authority, new ArchiveId(source.name()));
            return ObstapArchive.at(table, reading, ids, title, pace(source.duration(SourceKey.INTERVAL)), access);
        } catch (IllegalArgumentException e) {
            throw bad("[archive." + source.name() + "]", e);
        }
    }
}
