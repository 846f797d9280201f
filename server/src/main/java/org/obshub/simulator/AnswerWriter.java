package org.obshub.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.Optional;
import org.obshub.http.Response;
import org.obshub.simulator.SimulatorFaults.Kind;
import org.obshub.simulator.rows.ArchiveTables;

/** Streams an answer in an archive's dialect, or breaks off the way a fault says. */
record AnswerWriter(Dialect dialect) {
    private static final String CONFLICT = "ERROR: canceling statement due to conflict with recovery";

    /**
     * Writes an answer.
     *
     * @param runId what this answer puts into its links
     */
    void write(Answer answer, String adql, String runId, Optional<Kind> fault, Response response) throws IOException {
        response.status(200).type("application/x-votable+xml");
        Writer out = new BufferedWriter(new OutputStreamWriter(response.body(), UTF_8));
        dialect.head(out, answer, adql);
        boolean broken = fault.isPresent();
        int rows = broken ? answer.size() / 2 : answer.size();
        for (int i = 0; i < rows; i++) {
            dialect.row(out, linked(answer.row().apply(i), runId));
        }
        if (broken) {
            breakOff(fault.orElseThrow(), out);
        } else {
            dialect.tail(out, answer.overflow() ? Dialect.OVERFLOW : Dialect.OK);
        }
        out.flush();
    }

    private void breakOff(Kind fault, Writer out) throws IOException {
        switch (fault) {
            case SECOND_DOCUMENT -> out.write(dialect.error(CONFLICT));
            case OK_THEN_ERROR -> dialect.tail(out, CONFLICT);
            case CUT_MID_TABLE -> {
                out.flush();
                throw new IOException("connection cut by the simulator");
            }
            default -> throw new IllegalStateException("no way to break off a table: " + fault);
        }
    }

    private static Object[] linked(Object[] cells, String runId) {
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] instanceof String text && text.contains(ArchiveTables.RUN_ID)) {
                cells[i] = text.replace(ArchiveTables.RUN_ID, runId);
            }
        }
        return cells;
    }
}
