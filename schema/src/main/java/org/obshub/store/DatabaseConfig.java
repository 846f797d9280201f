package org.obshub.store;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * Where the embedded database lies and how much it may take.
 *
 * @param location H2's name of the place, {@code file:/path/name} or {@code mem:name}
 * @param cacheMegabytes page cache
 * @param readers connections for queries
 * @param writers connections for harvests; each open {@link Slice} holds one
 * @param lateIndexes true for a process that answers no queries: indexes that are missing are not made when it opens the
 *     database but at the end of the load, see {@link ObscoreWriter#bulkLoad}, or when it closes it, see {@link Database#closeCompactly}
 * @param skyOrderFrom with late indexes, a first load of so many rows is put in the order of the sky
 */
public record DatabaseConfig(
        String location, int cacheMegabytes, int readers, int writers, boolean lateIndexes, long skyOrderFrom) {
    private static final String FILE = "file:";
    private static final long DEFAULT_SKY_ORDER_FROM = 100_000;
    public static final int DEFAULT_CACHE_MEGABYTES = 256;

    public DatabaseConfig {
        if (cacheMegabytes < 1 || readers < 1 || writers < 1) {
            throw new IllegalArgumentException("cache size, readers and writers must be 1 or more");
        }
        if (location.contains(";")) {
            throw new IllegalArgumentException("the data directory must not contain a semicolon: " + location);
        }
    }

    /** The database of a data directory, which one process at a time may open. */
    public static DatabaseConfig inDirectory(Path directory) {
        String file = FILE + directory.toAbsolutePath().resolve("obshub");
        return new DatabaseConfig(file, DEFAULT_CACHE_MEGABYTES, 16, 6, false, DEFAULT_SKY_ORDER_FROM);
    }

    /** A fresh database that lives until it is closed. */
    public static DatabaseConfig inMemory() {
        return new DatabaseConfig(
                "mem:" + UUID.randomUUID(), DEFAULT_CACHE_MEGABYTES, 16, 6, false, DEFAULT_SKY_ORDER_FROM);
    }

    /** The file of the database; empty for one in memory. */
    Optional<Path> file() {
        return location.startsWith(FILE)
                ? Optional.of(Path.of(location.substring(FILE.length()) + ".mv.db"))
                : Optional.empty();
    }

    public DatabaseConfig withCacheMegabytes(int megabytes) {
        return new DatabaseConfig(location, megabytes, readers, writers, lateIndexes, skyOrderFrom);
    }

    public DatabaseConfig withReaders(int connections) {
        return new DatabaseConfig(location, cacheMegabytes, connections, writers, lateIndexes, skyOrderFrom);
    }

    public DatabaseConfig withLateIndexes() {
        return new DatabaseConfig(location, cacheMegabytes, readers, writers, true, skyOrderFrom);
    }

    DatabaseConfig withEarlyIndexes() {
        return new DatabaseConfig(location, cacheMegabytes, readers, writers, false, skyOrderFrom);
    }

    DatabaseConfig withSkyOrderFrom(long rows) {
        return new DatabaseConfig(location, cacheMegabytes, readers, writers, lateIndexes, rows);
    }

    /**
     * WRITE_DELAY=0: the default loses acknowledged commits when the process is killed. LAZY_QUERY_EXECUTION=1: the default
     * collects a whole result before its first row. QUERY_CACHE_SIZE: each connection keeps the plans of the statements it
     * ran last; the shapes of common questions are fewer than that.
     */
    String url() {
        return urlOfOpen() + ";CACHE_SIZE=" + cacheMegabytes * 1024L;
    }

    /** For more connections to a database that is open: to set the size of the cache, even to what it is, empties it. */
    String urlOfOpen() {
        return "jdbc:h2:" + location + ";DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
                + ";WRITE_DELAY=0;LAZY_QUERY_EXECUTION=1;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000"
                + ";QUERY_CACHE_SIZE=64";
    }
}
