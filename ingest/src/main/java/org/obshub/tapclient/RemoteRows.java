package org.obshub.tapclient;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.obshub.tableset.ColumnMeta;
import org.obshub.upstream.Answer;
import org.obshub.upstream.Upstream;
import org.obshub.upstream.UpstreamException;
import org.obshub.upstream.UpstreamException.Kind;
import org.obshub.votable.VotableException;
import org.obshub.votable.VotableReader;
import org.obshub.votable.VotableRow;

/**
 * The rows of a remote answer, pulled one by one; nothing of them is certain before {@link #next} has said that there
 * are no more. For one thread. To be closed: until then the archive is asked nothing else.
 */
public final class RemoteRows implements Closeable {
    private final Upstream upstream;
    private final Answer answer;
    private final VotableReader reader;
    private final Runnable afterwards;

    private RemoteRows(Upstream upstream, Answer answer, VotableReader reader, Runnable afterwards) {
        this.upstream = upstream;
        this.answer = answer;
        this.reader = reader;
        this.afterwards = afterwards;
    }

    /** Reads up to the first row; closes the answer if that fails. */
    static RemoteRows open(Upstream upstream, Answer answer, Runnable afterwards) throws IOException {
        try {
            Answers.demandVotable(upstream, answer);
            return new RemoteRows(upstream, answer, VotableReader.open(answer.body()), afterwards);
        } catch (IOException e) {
            answer.close();
            throw failure(upstream, e);
        } catch (RuntimeException e) {
            answer.close();
            throw e;
        }
    }

    public List<ColumnMeta> columns() {
        return reader.columns();
    }

    /**
     * The next row; empty behind the last one of an answer that is whole and good.
     *
     * @throws UpstreamException if the answer breaks off, is not well formed, or tells of an error
     */
    public Optional<VotableRow> next() {
        try {
            return reader.next();
        } catch (IOException e) {
            throw failure(upstream, e);
        }
    }

    /** True if the service cut rows off; certain once all rows were read. */
    public boolean overflow() {
        return reader.overflow();
    }

    @Override
    public void close() throws IOException {
        try (reader;
                answer) {
            // both are closed, whatever the first one says
        } finally {
            afterwards.run();
        }
    }

    private static UpstreamException failure(Upstream upstream, IOException e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof VotableException document && document.isReported()) {
            return Answers.reported(upstream, message);
        }
        String what = "answered with a broken VOTable: " + upstream.quoted(message);
        return UpstreamException.of(upstream.archive(), Kind.BROKEN, what, e);
    }
}
