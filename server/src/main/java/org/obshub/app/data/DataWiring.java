package org.obshub.app.data;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.obshub.archive.ArchiveId;
import org.obshub.archive.access.DataAccess;
import org.obshub.archive.cadc.CadcServices;
import org.obshub.archive.casda.CasdaServices;
import org.obshub.archive.nrao.NraoServices;
import org.obshub.archive.obstap.PlainAccess;
import org.obshub.config.Key;
import org.obshub.config.Settings;
import org.obshub.cutouts.CutoutsRoutes;
import org.obshub.datalink.ArchiveDoor;
import org.obshub.datalink.ArchiveDoors;
import org.obshub.datalink.DataLinkRoutes;
import org.obshub.datalink.LinkFinder;
import org.obshub.datalink.LinkLimits;
import org.obshub.fits.Rehearsal;
import org.obshub.http.Router;
import org.obshub.registry.Offer;
import org.obshub.soda.JobPace;
import org.obshub.soda.PublishedFolders;
import org.obshub.soda.SodaRoutes;
import org.obshub.store.Database;
import org.obshub.store.ObscoreLookup;
import org.obshub.upstream.Authorization;
import org.obshub.upstream.DataBounds;
import org.obshub.upstream.DataHosts;
import org.obshub.upstream.DataServers;
import org.obshub.upstream.Login;
import org.obshub.upstream.Wire;
import org.obshub.vosi.AvailabilityEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the services for data consist of. */
public record DataWiring(ArchiveDoors doors, LinkFinder finder, SodaRoutes.Service soda) {
    private static final Logger log = LoggerFactory.getLogger(DataWiring.class);
    private static final Duration FIRST_LOOK = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /**
     * Of the configuration.
     *
     * @param threads run the questions of links to archives, and a first cutout for nobody
     */
    public static DataWiring of(Settings settings, Wire wire, Database database, Executor threads, String version) {
        Doors made = new Doors(settings, wire);
        ArchiveDoors doors = made.all();
        ObscoreLookup datasets = new ObscoreLookup(database);
        LinkLimits limits = new LinkLimits(
                (int) settings.whole(Key.DATALINK_MAX_IDS),
                settings.duration(Key.DATALINK_TIMEOUT),
                (int) settings.whole(Key.DATALINK_REQUESTS),
                (int) settings.whole(Key.DATALINK_CACHE_DATASETS),
                settings.duration(Key.DATALINK_CACHE_TIME));
        LinkFinder finder = new LinkFinder(datasets, doors, limits, Clock.systemUTC(), threads);
        JobPace pace = new JobPace(FIRST_LOOK, LONGEST_PAUSE, settings.duration(Key.SODA_JOB_TIMEOUT), (int)
                settings.whole(Key.SODA_ARCHIVE_JOBS));
        SodaRoutes.Service soda =
                new SodaRoutes.Service(datasets, doors, finder, pace, made.folders(), "obshub " + version);
        threads.execute(DataWiring::rehearse);
        return new DataWiring(doors, finder, soda);
    }

    private static void rehearse() {
        try {
            Rehearsal.run();
        } catch (IOException | RuntimeException e) { // a border: a thread of its own, and a courtesy to the first user
            log.warn("the rehearsal of a cutout failed", e);
        }
    }

    /** Adds the endpoints to the router. */
    public void mount(Router router, SodaRoutes.Jobs jobs, Instant since) {
        AvailabilityEndpoint.State state = new AvailabilityEndpoint.State(true, since, "");
        new DataLinkRoutes(finder, doors, () -> state, since).mount(router);
        new SodaRoutes(soda, jobs, () -> state, since).mount(router);
    }

    /** What the registry tells of them. */
    public static List<Offer> offers() {
        return List.of(
                new Offer(
                        "datalink",
                        "links of datasets (DataLink)",
                        "Lists files, previews, services and counterparts of a dataset.",
                        DataLinkRoutes.capabilities()),
                new Offer(
                        "soda",
                        "cutouts (SODA)",
                        "Cuts images and cubes by position, frequency, time and polarisation.",
                        SodaRoutes.capabilities()),
                new Offer(
                        "cutouts",
                        "bulk cutouts",
                        "Cuts images and cubes about each position of a table, in one job.",
                        CutoutsRoutes.capabilities()));
    }

    /** Makes the doors of the archives. */
    private record Doors(Settings settings, Wire wire, PublishedFolders folders) {
        Doors(Settings settings, Wire wire) {
            this(settings, wire, PublishedFolders.of(parts(settings.text(Key.SODA_FILE_ROOTS))));
        }

        ArchiveDoors all() {
            List<ArchiveDoor> known = new ArrayList<>();
            if (isSet(Key.NRAO_URL) && isSet(Key.NRAO_VLASS_URL)) {
                NraoServices nrao = new NraoServices(uri(Key.NRAO_VLASS_URL));
                known.add(door(nrao.access(), nrao.all(), Key.NRAO_DATA_HOSTS, Optional.empty()));
            }
            if (isSet(Key.CADC_URL) && isSet(Key.CADC_DATALINK_URL)) {
                CadcServices cadc = new CadcServices(
                        uri(Key.CADC_DATALINK_URL),
                        uri(Key.CADC_SODA_URL),
                        uri(Key.CADC_PACKAGE_URL),
                        uri(Key.CADC_FILES_URL));
                known.add(door(
                        cadc.access(),
                        cadc.all(),
                        Key.CADC_DATA_HOSTS,
                        account(Key.CADC_DATA_CREDENTIALS, Key.CADC_FILES_URL)));
            }
            if (isSet(Key.CASDA_URL) && isSet(Key.CASDA_DATALINK_URL)) {
                CasdaServices casda = new CasdaServices(
                        uri(Key.CASDA_DATALINK_URL), uri(Key.CASDA_LOGIN_DATALINK_URL), uri(Key.CASDA_SODA_URL));
                known.add(door(
                        casda.access(),
                        casda.all(),
                        Key.CASDA_DATA_HOSTS,
                        account(Key.CASDA_DATA_CREDENTIALS, Key.CASDA_LOGIN_DATALINK_URL)));
            }
            DataServers files = servers("the archive", fileHosts());
            return new ArchiveDoors(
                    known,
                    name -> new ArchiveDoor(
                            PlainAccess.of(new ArchiveId(name.isEmpty() ? "unknown" : name), folders::sends),
                            files,
                            Optional.empty()));
        }

        /** Names of hosts, which must be public, and addresses, which may be anywhere. */
        private DataHosts fileHosts() {
            Set<String> hosts = new HashSet<>();
            Set<URI> addresses = new HashSet<>();
            for (String word : words(Key.SODA_FILE_HOSTS)) {
                if (word.contains("://")) {
                    addresses.add(URI.create(word));
                } else {
                    hosts.add(word);
                }
            }
            return new DataHosts("the archive", addresses, hosts);
        }

        private ArchiveDoor door(DataAccess access, Set<URI> configured, Key hosts, Optional<Authorization> account) {
            String name = access.id().name().toUpperCase(Locale.ROOT);
            DataServers servers = servers(name, new DataHosts(name, new HashSet<>(configured), words(hosts)));
            return new ArchiveDoor(access, servers, account);
        }

        private DataServers servers(String name, DataHosts hosts) {
            DataBounds bounds = new DataBounds(
                    (int) settings.whole(Key.SODA_ARCHIVE_REQUESTS),
                    (int) settings.whole(Key.SODA_ARCHIVE_WAITING),
                    settings.duration(Key.SODA_ANSWER_TIMEOUT),
                    settings.duration(Key.SODA_STALL_TIMEOUT),
                    settings.duration(Key.SODA_TIMEOUT),
                    settings.whole(Key.SODA_MAX_BYTES));
            return wire.toData(name, hosts, bounds);
        }

        private Optional<Authorization> account(Key place, Key address) {
            Login own = Login.read(settings.text(place), uri(address), System.getenv());
            return Authorization.of(own, uri(address));
        }

        private boolean isSet(Key key) {
            return !settings.text(key).isEmpty();
        }

        private URI uri(Key key) {
            return URI.create(settings.text(key));
        }

        private Set<String> words(Key key) {
            return parts(settings.text(key)).stream()
                    .map(word -> word.toLowerCase(Locale.ROOT))
                    .collect(Collectors.toSet());
        }

        private static List<String> parts(String text) {
            return Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .toList();
        }
    }
}
