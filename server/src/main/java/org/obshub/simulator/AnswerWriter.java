package org.obshub.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.obshub.http.Response;
import org.obshub.simulator.SimulatorFaults.Kind;
import org.obshub.simulator.rows.ArchiveTables;
import org.obshub.simulator.rows.Column;

/**
 * Streams an answer in an archive's dialect, or breaks off the way a fault says.
 *
 * @param silence waits as long as a silence lasts
 */
record AnswerWriter(Dialect dialect, Runnable silence) {
    private static final Set<Kind> BREAKING =
            EnumSet.of(Kind.SECOND_DOCUMENT, Kind.OK_THEN_ERROR, Kind.CUT_MID_TABLE, Kind.SILENCE);
    private static final String CONFLICT = "ERROR: canceling statement due to conflict with recovery";

    /**
     * Writes an answer.
     *
     * @param runId what this answer puts into its links
     */
    void write(Answer answer, String adql, String runId, Optional<Kind> fault, Response response) throws IOException {
        response.status(200).type("application/x-votable+xml");
        Answer sent = fault.map(kind -> distorted(answer, kind)).orElse(answer);
        Writer out = new BufferedWriter(new OutputStreamWriter(response.body(), UTF_8));
        dialect.head(out, sent, adql);
        boolean broken = fault.filter(BREAKING::contains).isPresent();
        int rows = broken ? sent.size() / 2 : sent.size();
        for (int i = 0; i < rows; i++) {
            dialect.row(out, linked(sent.row().apply(i), runId));
        }
        if (broken) {
            out.flush();
            response.body().flush();
            breakOff(fault.orElseThrow(), out);
        } else {
            dialect.tail(out, sent.overflow() ? Dialect.OVERFLOW : Dialect.OK);
        }
        out.flush();
    }

    /** A whole answer that is not as it should be. */
    private static Answer distorted(Answer answer, Kind fault) {
        return switch (fault) {
            case REPEAT ->
                new Answer(answer.columns(), 2 * answer.size(), answer.overflow(), i -> answer.row()
                        .apply(i / 2));
            case REORDER ->
                new Answer(answer.columns(), answer.size(), answer.overflow(), i -> answer.row()
                        .apply(answer.size() - 1 - i));
            case LIE -> new Answer(declared(answer, "int"), answer.size(), answer.overflow(), answer.row());
            case RETYPE -> new Answer(declared(answer, "char"), answer.size(), answer.overflow(), answer.row());
            default -> answer;
        };
    }

    /** The columns with all real numbers declared as something else. */
    private static List<Column> declared(Answer answer, String datatype) {
        return answer.columns().stream()
                .map(column -> column.datatype().equals("double") ? column.typed(datatype) : column)
                .toList();
    }

    private void breakOff(Kind fault, Writer out) throws IOException {
        switch (fault) {
            case SECOND_DOCUMENT -> out.write(dialect.error(CONFLICT));
            case OK_THEN_ERROR -> dialect.tail(out, CONFLICT);
            case CUT_MID_TABLE, SILENCE -> {
                if (fault == Kind.SILENCE) {
                    silence.run();
                }
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
