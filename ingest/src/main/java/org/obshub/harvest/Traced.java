package org.obshub.harvest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.obshub.harvest.plan.Adql;
import org.obshub.harvest.plan.Fetched;
import org.obshub.harvest.plan.Tracing;
import org.obshub.upstream.UpstreamException;
import org.obshub.upstream.UpstreamException.Kind;
import org.obshub.votable.VotableRow;

/**
 * The rows of a slice on their way to the mapper: counted, the first and the last remembered, and, where they come in
 * groups, held back until their group is whole. For one thread.
 */
final class Traced implements Iterator<VotableRow> {
    private final SliceRows rows;
    private final Tracing tracing;
    private final Deque<VotableRow> ready = new ArrayDeque<>();
    private final List<VotableRow> group = new ArrayList<>();
    private final Set<String> groupsMet = new HashSet<>();
    private String groupValue = "";
    private Optional<VotableRow> first = Optional.empty();
    private Optional<VotableRow> last = Optional.empty();
    private boolean ended;
    private long fetched;
    private long used;

    Traced(SliceRows rows, Tracing tracing) {
        this.rows = rows;
        this.tracing = tracing;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !ended) {
            pull();
        }
        return !ready.isEmpty();
    }

    @Override
    public VotableRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        used++;
        return ready.remove();
    }

    private void pull() {
        Optional<VotableRow> pulled;
        try {
            pulled = rows.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (pulled.isEmpty()) {
            end();
            return;
        }
        VotableRow row = pulled.get();
        if (first.isEmpty()) {
            first = pulled;
        }
        last = pulled;
        fetched++;
        if (tracing.group().isEmpty()) {
            ready.add(row);
        } else {
            hold(row);
        }
    }

    private void hold(VotableRow row) {
        String value = Adql.literal(row, tracing.group());
        if (!value.equals(groupValue)) {
            release();
            groupValue = value;
            if (!groupsMet.add(value)) {
                throw UpstreamException.of(
                        "The archive", Kind.BROKEN, "does not send its rows in the order of " + tracing.group());
            }
        }
        group.add(row);
    }

    private void end() {
        ended = true;
        boolean cutOff = fetched >= tracing.cap() || rows.overflow();
        if (cutOff) {
            group.clear();
        } else {
            release();
        }
    }

    private void release() {
        ready.addAll(group);
        group.clear();
    }

    /** What was fetched; only behind the last row. */
    Fetched fetched() {
        if (!ended || !ready.isEmpty()) {
            throw new IllegalStateException("the mapper left rows unread");
        }
        return new Fetched(fetched, used, rows.overflow(), literals(first), literals(last));
    }

    private List<String> literals(Optional<VotableRow> row) {
        return row.map(present -> tracing.columns().stream()
                        .map(column -> Adql.literal(present, column))
                        .toList())
                .orElse(List.of());
    }
}
