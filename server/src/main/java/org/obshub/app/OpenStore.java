package org.obshub.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.obshub.config.Key;
import org.obshub.config.Settings;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.harvest.Harvester;
import org.obshub.region.FootprintIndex;
import org.obshub.store.Database;
import org.obshub.store.DatabaseConfig;
import org.obshub.upstream.Wire;
import org.obshub.vlass.VlassPlan;

/** The database of a data folder, its footprint index and the one harvester that fills it, open in this process. */
final class OpenStore implements AutoCloseable {
    /** The page cache of a server takes at most this part of the heap. */
    private static final int SERVER_SHARE = 4;

    /** That of a command: what is written is hardly read again, and pages that grow old in the heap cost collections. */
    private static final int COMMAND_SHARE = 8;

    private final Path folder;
    private final Database database;
    private final FootprintIndex footprints;
    private final Wire wire;
    private final ExecutorService harvests;
    private final Harvester harvester;
    private final boolean compacts;

    private OpenStore(Path folder, Database database, FootprintIndex footprints, Wire wire, boolean compacts) {
        this.folder = folder;
        this.compacts = compacts;
        this.database = database;
        this.footprints = footprints;
        this.wire = wire;
        this.harvests = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "harvest");
            thread.setDaemon(true);
            return thread;
        });
        this.harvester = new Harvester(database, footprints, wire, harvests);
    }

    /** Opens the folder to answer queries; makes it if it is not there, and brings its schema up to date. */
    static OpenStore open(Settings settings) {
        DatabaseConfig config = config(settings, SERVER_SHARE);
        return open(settings, config, Database::loadFootprints, false); // a server must stop within seconds
    }

    /** The same for a command that answers no query and so needs no footprint index in memory; it leaves a compact file. */
    static OpenStore openWithoutQueries(Settings settings) {
        return open(settings, config(settings, COMMAND_SHARE), database -> FootprintIndex.unused(), true);
    }

    /** The same for a command that loads or harvests, and sees to the indexes itself. */
    static OpenStore openToLoad(Settings settings) {
        DatabaseConfig config = config(settings, COMMAND_SHARE).withLateIndexes();
        return open(settings, config, database -> FootprintIndex.unused(), true);
    }

    /** The page cache takes up to twice what it counts, so a small heap gets a smaller one than is configured. */
    private static DatabaseConfig config(Settings settings, int shareOfHeap) {
        long most = (Runtime.getRuntime().maxMemory() >> 20) / shareOfHeap;
        return DatabaseConfig.inDirectory(CommonOptions.dataFolder(settings))
                .withCacheMegabytes((int) Math.max(1, Math.min(settings.whole(Key.STORE_CACHE_MB), most)))
                .withReaders((int) (settings.whole(Key.SERVER_THREADS) + settings.whole(Key.ASYNC_RUNNING)));
    }

    private static OpenStore open(
            Settings settings, DatabaseConfig config, Function<Database, FootprintIndex> footprints, boolean compacts) {
        Path folder = CommonOptions.dataFolder(settings);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new ServiceException(
                    Fault.BAD_PARAMETER, "the data folder " + folder + " cannot be made: " + e.getMessage(), e);
        }
        Database database = Database.open(config);
        try {
            VlassPlan.publish(database);
            return new OpenStore(folder, database, footprints.apply(database), Wiring.wire(settings), compacts);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    Path folder() {
        return folder;
    }

    Database database() {
        return database;
    }

    Wire wire() {
        return wire;
    }

    FootprintIndex footprints() {
        return footprints;
    }

    Harvester harvester() {
        return harvester;
    }

    /** Interrupts what is being harvested; the next harvest goes on behind its last slice. */
    @Override
    public void close() {
        harvests.shutdownNow();
        wire.close();
        if (compacts) {
            database.closeCompactly();
        } else {
            database.close();
        }
    }
}
