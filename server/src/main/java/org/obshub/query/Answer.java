package org.obshub.query;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.query.format.ResultHead;
import org.obshub.query.format.ResultWriter;
import org.obshub.tableset.ColumnMeta;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the rows of one query as its answer, in constant memory. */
final class Answer {
    private static final Logger log = LoggerFactory.getLogger(Answer.class);

    private final QueryRequest request;
    private final ResultHead head;
    private final HeldOutput out;

    Answer(QueryRequest request, List<ColumnMeta> columns, Limits limits, OutputStream out) {
        this.request = request;
        this.head = new ResultHead(columns, request.echo(), request.services(), limits.told(request));
        this.out = new HeldOutput(out);
    }

    /** The answer to MAXREC=0: metadata, no rows, overflow (TAP 1.1 section 2.7.4). */
    QueryOutcome metadata() throws IOException {
        try (ResultWriter writer = open()) {
            writer.finish(true);
        }
        return new QueryOutcome.Whole(0, true);
    }

    /**
     * Writes up to the rows asked for; the source should hold one more if there are more. A failure of the rows is thrown as
     * long as nothing has gone out; behind that it is told at the end of the answer. On every failure the rows are
     * cancelled.
     */
    QueryOutcome write(ResultRows rows) throws IOException {
        try {
            return pump(rows);
        } catch (IOException | RuntimeException e) {
            cancel(rows, e);
            throw e;
        }
    }

    /** What the cancelling says comes second to the failure that led to it. */
    private static void cancel(ResultRows rows, Exception failure) {
        try {
            rows.cancel();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private ResultWriter open() throws IOException {
        return request.format().opener().open(head, out);
    }

    private QueryOutcome pump(ResultRows rows) throws IOException {
        boolean more = rows.next();
        try (ResultWriter writer = open()) {
            return pump(rows, more, writer);
        }
    }

    private QueryOutcome pump(ResultRows rows, boolean any, ResultWriter writer) throws IOException {
        boolean more = any;
        long count = 0;
        try {
            while (more && count < request.maxRows()) {
                writer.row(rows);
                count++;
                more = rows.next();
            }
        } catch (RuntimeException e) {
            if (!out.isCommitted()) {
                throw e;
            }
            cancel(rows, e);
            return failed(writer, count, e);
        }
        writer.finish(more);
        return new QueryOutcome.Whole(count, more);
    }

    private static QueryOutcome failed(ResultWriter writer, long count, RuntimeException failure) throws IOException {
        ServiceException told = told(failure, count);
        writer.fail(told);
        return new QueryOutcome.Failed(count, told);
    }

    private static ServiceException told(RuntimeException failure, long count) {
        if (failure instanceof ServiceException told) {
            log.info("query failed after {} rows: {}", count, told.getMessage());
            return told;
        }
        String id = UUID.randomUUID().toString();
        log.error("query failed after {} rows, told as internal error {}", count, id, failure);
        return new ServiceException(Fault.BUG, "internal error " + id, failure);
    }
}
