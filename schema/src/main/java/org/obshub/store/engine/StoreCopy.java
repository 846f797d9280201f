package org.obshub.store.engine;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.engine.Constants;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreTool;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.tx.TransactionStore;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that takes the place of that of a database: some maps are written anew while the database is open, the others are
 * copied page by page once it is closed, as {@link MVStoreTool#compact} does. It has the name of H2's own such copies, so that
 * H2 removes one that a kill left behind. One thread at a time, but maps may be filled side by side.
 */
final class StoreCopy implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StoreCopy.class);

    /** Written at a time: pages that wait take room in the heap. */
    private static final int BUFFER_KB = 8 * 1024;

    private final Path file;
    private final Path copy;
    private final Method copyFrom;
    private final MVStore target;
    private final Set<String> written = ConcurrentHashMap.newKeySet();
    private boolean isFinished;

    /**
     * @param file of the database
     * @param version of its store, or a later one
     * @throws ReflectiveOperationException if H2 has changed inside
     */
    StoreCopy(Path file, long version) throws IOException, ReflectiveOperationException {
        this.file = file;
        this.copy = Path.of(file + Constants.SUFFIX_MV_STORE_TEMP_FILE);
        this.copyFrom = MVMap.class.getDeclaredMethod("copyFrom", MVMap.class);
        Method setVersion = MVStore.class.getDeclaredMethod("setCurrentVersion", long.class);
        Files.deleteIfExists(copy);
        this.target = new MVStore.Builder()
                .fileName(copy.toString())
                .autoCommitDisabled()
                .autoCommitBufferSize(BUFFER_KB)
                .open();
        target.setReuseSpace(false); // no page is dead, and copied ones must not be taken for dead
        invoke(setVersion, target, version); // what is copied has been made by then
    }

    /** The empty map that takes the place of one of the database; to be filled in the order of its keys. */
    <K, V> MVMap<K, V> anew(MVMap<K, V> old) {
        written.add(old.getName());
        MVMap.Builder<K, V> map =
                new MVMap.Builder<K, V>().keyType(old.getKeyType()).valueType(old.getValueType());
        return target.openMap(old.getName(), map);
    }

    /** Copies what was not written anew and puts the copy in the place of the file, whose database is closed. */
    void finish() throws IOException, ReflectiveOperationException {
        target.commit();
        try (MVStore source =
                new MVStore.Builder().fileName(file.toString()).readOnly().open()) {
            MVMap<String, String> from = source.getMetaMap();
            MVMap<String, String> to = target.getMetaMap();
            for (Map.Entry<String, String> entry : from.entrySet()) {
                if (!entry.getKey().startsWith(DataUtils.META_MAP)
                        && !entry.getKey().startsWith(DataUtils.META_NAME)) {
                    to.put(entry.getKey(), entry.getValue());
                }
            }
            for (String name : source.getMapNames()) {
                if (!written.contains(name)) {
                    invoke(copyFrom, target.openMap(name, pages(name)), source.openMap(name, pages(name)));
                }
                // what H2 knows of the types in it
                to.put(description(to, name), from.get(description(from, name)));
            }
            target.commit();
        }
        target.sync();
        target.close();
        MVStoreTool.moveAtomicReplace(copy.toString(), file.toString());
        isFinished = true;
    }

    private static String description(MVMap<String, String> meta, String name) {
        return DataUtils.META_MAP + meta.get(DataUtils.META_NAME + name);
    }

    private static MVMap.Builder<Object, Object> pages(String name) {
        @SuppressWarnings({"rawtypes", "unchecked"})
        MVMap.Builder<Object, Object> pages = (MVMap.Builder)
                new MVMap.Builder<byte[], byte[]>().keyType(new Bytes()).valueType(new Bytes());
        return name.startsWith(TransactionStore.UNDO_LOG_NAME_PREFIX) ? pages.singleWriter() : pages;
    }

    private static void invoke(Method method, Object on, Object argument) throws ReflectiveOperationException {
        method.setAccessible(true);
        try {
            method.invoke(on, argument);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Forgets the copy, if it is not finished. */
    @Override
    public void close() {
        if (isFinished) {
            return;
        }
        if (!target.isClosed()) {
            target.closeImmediately();
        }
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            log.warn("{} is not needed and will be removed when the database is opened", copy, e);
        }
    }

    /** All keys or all values of a page. */
    private static final class Bytes extends BasicDataType<byte[]> {
        @Override
        public boolean isMemoryEstimationAllowed() {
            return false;
        }

        @Override
        public int getMemory(byte @Nullable [] bytes) {
            return bytes == null ? 0 : bytes.length * 8;
        }

        @Override
        public byte[][] createStorage(int size) {
            return new byte[size][];
        }

        @Override
        public void write(WriteBuffer out, byte @Nullable [] bytes) {
            if (bytes != null) {
                out.put(bytes);
            }
        }

        @Override
        public byte @Nullable [] read(ByteBuffer in) {
            if (!in.hasRemaining()) {
                return null;
            }
            byte[] bytes = new byte[in.remaining()];
            in.get(bytes);
            return bytes;
        }
    }
}
