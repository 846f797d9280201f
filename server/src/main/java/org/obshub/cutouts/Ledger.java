package org.obshub.cutouts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import org.obshub.cutouts.pack.Tar;
import org.obshub.uws.JobRun;
import org.obshub.uws.KeptFile;

/**
 * What came of each item, at a place of the same size each, so that neither many items nor an end of the process take
 * memory: a record is written when its file is whole in the package. Thread-safe.
 */
final class Ledger implements Closeable {
    private static final int SHA256 = 32;
    private static final int RECORD = 1 + Long.BYTES + Long.BYTES + Integer.BYTES + SHA256 + Long.BYTES + Integer.BYTES;

    private final KeptFile records;
    private final KeptFile messages;

    Ledger(JobRun run) throws IOException {
        this.records = run.kept("ledger");
        this.messages = run.kept("messages");
    }

    /** Empty if the item is still to be fetched. */
    Optional<Outcome> find(long number) throws IOException {
        byte[] record = new byte[RECORD];
        if (!records.read(number * RECORD, record) || record[0] == 0) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(record);
        Outcome.Status status = Outcome.Status.of(in.get());
        long offset = in.getLong();
        long bytes = in.getLong();
        int crc = in.getInt();
        byte[] sha256 = new byte[SHA256];
        in.get(sha256);
        byte[] message = new byte[in.getInt(RECORD - Integer.BYTES)];
        if (!messages.read(in.getLong(), message)) {
            return Optional.empty(); // cut off with the power: it is fetched again
        }
        return Optional.of(
                new Outcome(status, new Outcome.Kept(offset, bytes, crc, HexFormat.of().formatHex(sha256)), new String(message, UTF_8)));
    }

    synchronized void record(long number, Outcome outcome) throws IOException {
        byte[] message = outcome.message().getBytes(UTF_8);
        long at = messages.length();
        messages.write(at, message, 0, message.length);
        byte[] record = ByteBuffer.allocate(RECORD)
                .put(outcome.status().letter())
                .putLong(outcome.file().offset())
                .putLong(outcome.file().bytes())
                .putInt(outcome.file().crc())
                .put(HexFormat.of().parseHex(outcome.file().sha256()))
                .putLong(at)
                .putInt(message.length)
                .array();
        records.write(number * RECORD, record, 0, RECORD);
    }

    /** The length of a package with all files that are recorded and nothing behind them. */
    long end(long items) throws IOException {
        long end = 0;
        for (long number = 0; number < items; number++) {
            Optional<Outcome> outcome = find(number);
            if (outcome.isPresent() && outcome.get().status() == Outcome.Status.CUTOUT) {
                Outcome.Kept file = outcome.get().file();
                end = Math.max(end, file.offset() + file.bytes() + Tar.padding(file.bytes()));
            }
        }
        return end;
    }

    @Override
    public void close() throws IOException {
        try (records) {
            messages.close();
        }
    }

    /** It is needed no more. */
    void delete() throws IOException {
        records.delete();
        messages.delete();
    }
}
