package org.obshub.harvest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.obshub.archive.MappedRow;
import org.obshub.obscore.ObscoreRow;
import org.obshub.store.ObscoreWriter;
import org.obshub.store.Prepared;
import org.obshub.store.Slice;

/**
 * One transaction of the store: datasets are made ready in the calling thread and written in that of the relay, which alone
 * touches the {@link Slice}. It is opened when the first rows are there, so that no writer waits for a slow archive.
 */
final class StoreDesk implements Desk {
    private static final int BATCH = 250;

    private final ObscoreWriter writer;
    private final Relay relay;
    private final Supplier<Slice> begin;
    private final String stateHead;
    private List<Prepared> batch = new ArrayList<>(BATCH);
    private boolean committed;

    /** Of the relay's thread. */
    private Optional<Slice> slice = Optional.empty();

    StoreDesk(ObscoreWriter writer, Relay relay, Supplier<Slice> begin, String stateHead) {
        this.writer = writer;
        this.relay = relay;
        this.begin = begin;
        this.stateHead = stateHead;
    }

    private Slice slice() {
        if (slice.isEmpty()) {
            slice = Optional.of(begin.get());
        }
        return slice.get();
    }

    @Override
    public void put(ObscoreRow row) {
        batch.add(writer.prepare(row));
        if (batch.size() == BATCH) {
            send();
        }
    }

    private void send() {
        List<Prepared> full = batch;
        batch = new ArrayList<>(BATCH);
        relay.hand(() -> full.forEach(slice()::put));
    }

    @Override
    public void reject(MappedRow.Rejected row) {
        relay.hand(() -> slice().reject(row.sourceId(), row.reason(), row.detail(), row.raw()));
    }

    @Override
    public Receipt commit(long read, String state) {
        send();
        AtomicLong taken = new AtomicLong();
        Future<?> done = relay.handLast(
                () -> {
                    try (Slice open = slice()) {
                        open.read(read);
                        taken.set(open.commit(stateHead + state).taken());
                    }
                },
                this::rollBack);
        committed = true;
        return () -> {
            Relay.settle(done);
            return taken.get();
        };
    }

    @Override
    public void close() {
        if (!committed) {
            relay.clean(this::rollBack);
        }
    }

    private void rollBack() {
        slice.ifPresent(Slice::close);
    }
}
