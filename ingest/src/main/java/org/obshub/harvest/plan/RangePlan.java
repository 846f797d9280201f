package org.obshub.harvest.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.obshub.archive.Changed;
import org.obshub.archive.Partitions;
import org.obshub.archive.RemoteTable;
import org.obshub.upstream.UpstreamException;
import org.obshub.upstream.UpstreamException.Kind;

/** Ranges of keys that are still to be read; the first one is the next slice. */
public record RangePlan(RemoteTable table, Partitions partitions, List<KeyRange> ranges) implements TapPlan {
    private static final int FIELDS = 4;

    public RangePlan {
        ranges = List.copyOf(ranges);
    }

    public static RangePlan begin(RemoteTable table, Partitions partitions) {
        return new RangePlan(table, partitions, KeyRange.all(partitions.bounds()));
    }

    /** The rows of some keys, and those without key if they are wanted. */
    public static RangePlan of(RemoteTable table, Partitions partitions, Changed.Keys changed) {
        return new RangePlan(table, partitions, KeyRange.some(changed.keys(), changed.keyless()));
    }

    /** The plan that {@link #state} told. */
    public static RangePlan resume(RangePlan beginning, List<String> state) {
        List<KeyRange> ranges = new ArrayList<>();
        for (int i = 0; i + FIELDS <= state.size(); i += FIELDS) {
            ranges.add(KeyRange.of(state.subList(i, i + FIELDS)));
        }
        return new RangePlan(beginning.table, beginning.partitions, ranges);
    }

    @Override
    public String state() {
        return PlanText.write(
                ranges.stream().flatMap(range -> range.fields().stream()).toList());
    }

    @Override
    public boolean isDone() {
        return ranges.isEmpty();
    }

    @Override
    public String adql() {
        KeyRange range = ranges.get(0);
        String key = partitions.key();
        List<String> conditions = new ArrayList<>();
        switch (range.kind()) {
            case KEYS, KEYS_BEHIND -> bounded(conditions, key, range);
            case BLOCKS -> {
                conditions.add(key + " = " + Adql.quoted(range.key()));
                bounded(conditions, partitions.block(), range);
            }
            case SOME ->
                conditions.add(key + " IN ("
                        + String.join(
                                ", ", range.keys().stream().map(Adql::quoted).toList()) + ")");
            case KEYLESS -> conditions.add(key + " IS NULL");
        }
        List<String> order = new ArrayList<>(List.of(key, partitions.block()));
        order.addAll(partitions.order());
        return Adql.select(partitions.maxRows(), table, conditions, order);
    }

    private static void bounded(List<String> conditions, String column, KeyRange range) {
        if (!range.low().isEmpty()) {
            String relation = range.kind() == KeyRange.Kind.KEYS_BEHIND ? " > " : " >= ";
            conditions.add(column + relation + Adql.quoted(range.low()));
        }
        if (!range.high().isEmpty()) {
            conditions.add(column + " < " + Adql.quoted(range.high()));
        }
    }

    /** Whole projects, or whole blocks of one project; rows without key are not in order and cannot be cut. */
    @Override
    public Tracing tracing() {
        String group =
                switch (ranges.get(0).kind()) {
                    case KEYS, KEYS_BEHIND, SOME -> partitions.key();
                    case BLOCKS -> partitions.block();
                    case KEYLESS -> "";
                };
        List<String> columns = group.isEmpty() ? List.of() : List.of(partitions.key(), partitions.block());
        return new Tracing(columns, group, partitions.maxRows());
    }

    /** A slice that was cut off is good up to its last group, which is read again with what follows. */
    @Override
    public Plan after(Fetched fetched) {
        if (fetched.rows() < partitions.maxRows() && !fetched.overflow()) {
            return with(List.of());
        }
        KeyRange range = ranges.get(0);
        if (range.kind() == KeyRange.Kind.KEYLESS || fetched.last().isEmpty()) {
            throw tooMany("rows without " + partitions.key());
        }
        if (range.kind() == KeyRange.Kind.SOME) {
            return with(range.single());
        }
        String lastKey = text(fetched.last().get(0));
        if (range.kind() == KeyRange.Kind.BLOCKS) {
            String lastBlock = fetched.last().get(1);
            if (fetched.used() == 0) {
                throw tooMany("rows in the block " + lastBlock);
            }
            return with(List.of(range.from(text(lastBlock))));
        }
        return with(fetched.used() == 0 ? isolated(range, lastKey) : List.of(range.from(lastKey)));
    }

    /** One key fills the slice alone: its blocks are read for themselves. */
    private static List<KeyRange> isolated(KeyRange range, String key) {
        KeyRange behind = new KeyRange(KeyRange.Kind.KEYS_BEHIND, key, range.high(), "");
        return List.of(KeyRange.blocks(key, "", ""), behind);
    }

    private UpstreamException tooMany(String rows) {
        return UpstreamException.of(
                "The archive",
                Kind.REFUSED,
                "has more than " + (partitions.maxRows() - 1) + " " + rows + "; allow more rows in a slice");
    }

    /** The text behind a literal. */
    private static String text(String literal) {
        return literal.startsWith("'")
                ? literal.substring(1, literal.length() - 1).replace("''", "'")
                : literal;
    }

    @Override
    public Optional<Plan> divided() {
        return isDone() ? Optional.empty() : ranges.get(0).halved().map(this::with);
    }

    /** The plan with the first range replaced. */
    private RangePlan with(List<KeyRange> instead) {
        List<KeyRange> next = new ArrayList<>(instead);
        next.addAll(ranges.subList(1, ranges.size()));
        return new RangePlan(table, partitions, next);
    }

    @Override
    public String slice() {
        return isDone() ? "nothing" : partitions.key() + " " + ranges.get(0);
    }

    @Override
    public long left() {
        return ranges.size();
    }
}
