package org.obshub.store.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.message.DbException;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.MVStoreTool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives back the room of dead pages, of which a first load leaves about as many as live ones: H2 writes into a copy what
 * is alive, then puts it in the place of the file. A process that dies meanwhile leaves the file as it was, and a copy that
 * H2 removes when it opens the file. SHUTDOWN COMPACT does the same but compresses the pages, which readers pay for.
 */
public final class Compaction {
    private static final Logger log = LoggerFactory.getLogger(Compaction.class);

    private static final long MEGABYTE = 1 << 20;

    /** Smaller files are not worth the while. */
    private static final long LEAST = 64 * MEGABYTE;

    /** About 10 s per GB: what is larger keeps its dead pages, which later changes fill. */
    private static final long MOST = 8192 * MEGABYTE;

    private static final double LIVE_SHARE_LEFT_ALONE = 0.75;

    private final Path file;
    private final long size;
    private final long live;

    private Compaction(Path file, long size, long live) {
        this.file = file;
        this.size = size;
        this.live = live;
    }

    /** How much of the file of an open database is alive. */
    public static Compaction of(Path file, Connection connection) throws SQLException {
        long size = setting(connection, "info.FILE_SIZE");
        long percent = setting(connection, "info.FILL_RATE") * setting(connection, "info.CHUNKS_FILL_RATE");
        return new Compaction(file, size, size / 10_000 * percent);
    }

    private static long setting(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT setting_value FROM information_schema.settings WHERE setting_name = '" + name + "'")) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** True if the file gets much smaller in reasonable time. */
    public boolean pays() {
        return pays(size, live);
    }

    static boolean pays(long size, long live) {
        return size >= LEAST && live <= MOST && live < LIVE_SHARE_LEFT_ALONE * size;
    }

    /** True if the disk takes a copy of what is alive; else that is logged. */
    boolean hasRoom() throws IOException {
        long room = Files.getFileStore(file).getUsableSpace();
        if (room < live + LEAST) {
            log.warn(
                    "{} stays as it is: a copy of what is alive takes {} MB, the disk has {} MB left",
                    file,
                    live / MEGABYTE,
                    room / MEGABYTE);
            return false;
        }
        return true;
    }

    /** Compacts the file of the database, which is closed by now. What prevents it is logged: the file is good as it is. */
    public void run() {
        long start = System.nanoTime();
        try {
            if (!hasRoom()) {
                return;
            }
            MVStoreTool.compact(file.toString(), false);
            log.info(
                    "{} made smaller: {} MB, was {} MB; {} ms",
                    file.getFileName(),
                    Files.size(file) / MEGABYTE,
                    size / MEGABYTE,
                    (System.nanoTime() - start) / 1_000_000);
        } catch (IOException | MVStoreException | DbException e) {
            log.warn("{} keeps its dead pages", file, e);
        }
    }
}
