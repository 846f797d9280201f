package org.obshub.store.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageCacheTest {
    private static final int PAGES = 400;
    private static final int FEW = 100;
    private static final int ROWS = 20_000;
    private static final long MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    /** Saved pages, each of a map of its own, all of one size. */
    private List<Page<?, ?>> pages() {
        List<Page<?, ?>> pages = new ArrayList<>();
        try (MVStore store = new MVStore.Builder()
                .fileName(folder.resolve("pages.mv").toString())
                .open()) {
            List<MVMap<Integer, String>> maps = new ArrayList<>();
            for (int i = 0; i < PAGES; i++) {
                MVMap<Integer, String> map = store.openMap("m" + i);
                map.put(i, "value");
                maps.add(map);
            }
            store.commit();
            maps.forEach(map -> pages.add(map.getRootPage()));
        }
        return pages;
    }

    @Test
    void findsWhatWasPutUntilItIsRemoved() {
        PageCache cache = new PageCache(MEGABYTE);
        List<Page<?, ?>> pages = pages().subList(0, FEW);
        pages.forEach(page -> assertThat(cache.put(page.getPos(), page, 100)).isNull());
        pages.forEach(page -> assertThat(cache.get(page.getPos())).isSameAs(page));
        Page<?, ?> first = pages.get(0);
        assertThat(cache.put(first.getPos(), first, 300)).isSameAs(first);
        assertThat(cache.getUsedMemory()).isEqualTo(100 * FEW + 200);
        assertThat(cache.remove(first.getPos())).isSameAs(first);
        assertThat(cache.get(first.getPos())).isNull();
        assertThat(cache.remove(first.getPos())).isNull();
        assertThat(cache.getUsedMemory()).isEqualTo(100 * (FEW - 1));
        cache.clear();
        assertThat(cache.getUsedMemory()).isZero();
        pages.forEach(page -> assertThat(cache.get(page.getPos())).isNull());
    }

    @Test
    void whatIsFoundOftenOutlivesAScan() {
        PageCache cache = new PageCache(MEGABYTE);
        List<Page<?, ?>> pages = pages();
        long large = MEGABYTE / 100;
        List<Page<?, ?>> wanted = pages.subList(0, 50);
        wanted.forEach(page -> cache.put(page.getPos(), page, large));
        for (int i = 0; i < 10; i++) {
            wanted.forEach(page -> cache.get(page.getPos()));
        }
        for (Page<?, ?> page : pages.subList(50, 250)) {
            cache.put(page.getPos(), page, large);
            assertThat(cache.getUsedMemory()).isLessThanOrEqualTo(MEGABYTE);
        }
        wanted.forEach(page -> assertThat(cache.get(page.getPos())).isSameAs(page));
        for (int round = 0; round < 5; round++) {
            for (Page<?, ?> page : pages.subList(50, PAGES)) {
                cache.put(page.getPos(), page, large);
            }
        }
        long left =
                wanted.stream().filter(page -> cache.get(page.getPos()) != null).count();
        assertThat(left).as("nothing stays for ever").isLessThan(50);
    }

    @Test
    void aPageThatWouldDriveOutAllOthersIsNotKept() {
        PageCache cache = new PageCache(MEGABYTE);
        Page<?, ?> page = pages().get(0);
        cache.put(page.getPos(), page, 10);
        cache.put(page.getPos(), page, MEGABYTE / 2);
        assertThat(cache.get(page.getPos())).isNull();
        assertThat(cache.getUsedMemory()).isZero();
    }

    /** A table ten times larger than the cache, read by three threads while rows change; the sum tells of any lost or stale row. */
    @Test
    void readersSeeEveryRowWhilePagesComeAndGo() throws Exception {
        String url = "jdbc:h2:" + folder.resolve("rows") + ";CACHE_SIZE=1024";
        String plain = "jdbc:h2:" + folder.resolve("rows");
        try (Connection connection = DriverManager.getConnection(url)) {
            PageCache.into(connection);
            fill(connection);
            ExecutorService readers = Executors.newFixedThreadPool(3);
            try {
                List<Future<Long>> read = new ArrayList<>();
                for (int seed = 0; seed < 3; seed++) {
                    read.add(readers.submit(reading(plain, new Random(seed))));
                }
                moveAmounts(connection);
                for (Future<Long> each : read) {
                    assertThat(each.get()).isEqualTo(5000);
                }
            } finally {
                readers.shutdownNow();
            }
            assertThat(sum(connection)).isEqualTo(ROWS * 100L);
            PageCache cache = cache(connection);
            assertThat(cache.getUsedMemory()).isBetween(MEGABYTE / 2, MEGABYTE);
        }
        try (Connection again = DriverManager.getConnection(plain)) {
            assertThat(sum(again)).isEqualTo(ROWS * 100L);
        }
    }

    private static PageCache cache(Connection connection) throws Exception {
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        FileStore<?> file = session.getDatabase().getStore().getMvStore().getFileStore();
        Field field = FileStore.class.getDeclaredField("cache");
        field.setAccessible(true);
        return (PageCache) field.get(file);
    }

    private static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t(id BIGINT PRIMARY KEY, amount BIGINT, text VARCHAR)");
            statement.execute(
                    "INSERT INTO t SELECT x, 100, REPEAT(CAST(x AS VARCHAR), 100) FROM SYSTEM_RANGE(1, " + ROWS + ")");
        }
    }

    private static void moveAmounts(Connection connection) throws SQLException {
        Random random = new Random(7);
        connection.setAutoCommit(false);
        try (PreparedStatement change = connection.prepareStatement("UPDATE t SET amount = amount + ? WHERE id = ?")) {
            for (int i = 0; i < 400; i++) {
                change.setLong(1, 7);
                change.setLong(2, 1 + random.nextInt(ROWS));
                change.execute();
                change.setLong(1, -7);
                change.setLong(2, 1 + random.nextInt(ROWS));
                change.execute();
                connection.commit();
            }
        }
        connection.setAutoCommit(true);
    }

    private static Callable<Long> reading(String url, Random random) {
        return () -> {
            try (Connection connection = DriverManager.getConnection(url);
                    PreparedStatement one = connection.prepareStatement("SELECT text FROM t WHERE id = ?")) {
                long right = 0;
                for (int i = 0; i < 5000; i++) {
                    int id = 1 + random.nextInt(ROWS);
                    one.setLong(1, id);
                    try (ResultSet row = one.executeQuery()) {
                        right += row.next()
                                        && row.getString(1)
                                                .equals(Integer.toString(id).repeat(100))
                                ? 1
                                : 0;
                    }
                }
                return right;
            }
        };
    }

    private static long sum(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT SUM(amount) FROM t")) {
            row.next();
            return row.getLong(1);
        }
    }
}
