package org.obshub.cutouts;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.obshub.cutouts.plan.Item;
import org.obshub.uws.JobRun;
import org.obshub.uws.KeptFile;

/**
 * All items of a job in their order, on disk: what was decided once holds for every later run of the job, whatever is harvested
 * meanwhile. A head tells if it is whole. Reads by many threads.
 */
final class PlanFile implements Closeable {
    private static final int HEAD = 32;
    private static final int BUFFER = 1 << 16;

    private final KeptFile file;

    /**
     * What the head tells.
     *
     * @param whole true once all items are there
     * @param forCaller true if credentials came with the job, which are not kept, and it is for an archive that asks for them
     */
    record Head(boolean whole, boolean forCaller, long positions, long items) {}

    PlanFile(JobRun run) throws IOException {
        this.file = run.kept("plan");
    }

    Head head() throws IOException {
        byte[] head = new byte[HEAD];
        if (!file.read(0, head)) {
            return new Head(false, false, 0, 0);
        }
        ByteBuffer in = ByteBuffer.wrap(head);
        return new Head(in.get() == 1, in.get() == 1, in.getLong(), in.getLong());
    }

    void head(Head head) throws IOException {
        byte[] bytes = ByteBuffer.allocate(HEAD)
                .put((byte) (head.whole() ? 1 : 0))
                .put((byte) (head.forCaller() ? 1 : 0))
                .putLong(head.positions())
                .putLong(head.items())
                .array();
        file.write(0, bytes, 0, HEAD);
    }

    /** Takes all items, from the first on. */
    Writing write() throws IOException {
        file.truncate(HEAD);
        return new Writing();
    }

    /** Items on their way to the file. For one thread. */
    final class Writing implements Closeable {
        private final DataOutputStream out = new DataOutputStream(new BufferedOutputStream(file.behind(), BUFFER));
        private long count;

        void add(Item item) throws IOException {
            item.write(out);
            count++;
        }

        long count() {
            return count;
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** The items of a whole plan from the first on. */
    Reading read() throws IOException {
        return new Reading(head().items());
    }

    /** One passage through the items. For one thread. */
    final class Reading {
        private final DataInputStream in = new DataInputStream(new BufferedInputStream(file.from(HEAD), BUFFER));
        private long left;

        private Reading(long items) {
            this.left = items;
        }

        Optional<Item> next() throws IOException {
            if (left == 0) {
                return Optional.empty();
            }
            left--;
            return Optional.of(Item.read(in));
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** It is needed no more. */
    void delete() throws IOException {
        file.delete();
    }
}
