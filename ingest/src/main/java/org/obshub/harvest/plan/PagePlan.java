package org.obshub.harvest.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.obshub.archive.Keyset;
import org.obshub.archive.RemoteTable;
import org.obshub.upstream.UpstreamException;
import org.obshub.upstream.UpstreamException.Kind;

/**
 * Pages in key order, behind the last key met; then, since no key comes behind NULL, the rows whose first key is NULL.
 *
 * @param since a literal the change column is compared with; empty to read everything
 * @param last the literals of the last key met; empty before the first page
 */
public record PagePlan(RemoteTable table, Keyset keyset, String since, Stage stage, List<String> last, int pageSize)
        implements TapPlan {

    /** Which rows are being read. */
    public enum Stage {
        KEYED,
        WITHOUT_FIRST_KEY,
        DONE
    }

    public PagePlan {
        last = List.copyOf(last);
    }

    public static PagePlan begin(RemoteTable table, Keyset keyset, String since) {
        return new PagePlan(table, keyset, since, Stage.KEYED, List.of(), keyset.pageSize());
    }

    /** The plan that {@link #state} told. */
    public static PagePlan resume(PagePlan beginning, List<String> state) {
        return new PagePlan(
                beginning.table,
                beginning.keyset,
                beginning.since,
                Stage.valueOf(state.get(0)),
                state.subList(2, state.size()),
                Integer.parseInt(state.get(1)));
    }

    @Override
    public String state() {
        List<String> fields = new ArrayList<>(List.of(stage.name(), Integer.toString(pageSize)));
        fields.addAll(last);
        return PlanText.write(fields);
    }

    @Override
    public boolean isDone() {
        return stage == Stage.DONE;
    }

    @Override
    public String adql() {
        List<String> conditions = new ArrayList<>();
        if (!since.isEmpty()) {
            conditions.add(keyset.changeColumn() + " >= " + since);
        }
        String firstKey = keyset.keys().get(0);
        if (stage == Stage.WITHOUT_FIRST_KEY) {
            conditions.add(firstKey + " IS NULL");
        } else if (last.isEmpty()) {
            conditions.add(firstKey + " IS NOT NULL");
        }
        if (!last.isEmpty()) {
            conditions.add(Adql.behind(keys(), last));
        }
        return Adql.select(pageSize, table, conditions, keys());
    }

    @Override
    public Tracing tracing() {
        return new Tracing(keys(), "", pageSize);
    }

    private List<String> keys() {
        List<String> keys = keyset.keys();
        return stage == Stage.WITHOUT_FIRST_KEY ? keys.subList(1, keys.size()) : keys;
    }

    /** A page cut off by the service is good up to its last row, since its rows come in order. */
    @Override
    public Plan after(Fetched fetched) {
        if (fetched.rows() < pageSize && !fetched.overflow()) {
            return new PagePlan(table, keyset, since, nextStage(), List.of(), pageSize);
        }
        if (fetched.last().isEmpty() || fetched.last().equals(last)) {
            throw UpstreamException.of(
                    "The archive",
                    Kind.REFUSED,
                    "sends no rows behind the key " + last + " and yet says that there are more");
        }
        int larger = (int) Math.min(keyset.pageSize(), 2L * pageSize);
        return new PagePlan(table, keyset, since, stage, fetched.last(), larger);
    }

    private Stage nextStage() {
        boolean changesOnly =
                !since.isEmpty() && keyset.changeColumn().equals(keyset.keys().get(0));
        boolean more = stage == Stage.KEYED && keyset.keys().size() > 1 && !changesOnly;
        return more ? Stage.WITHOUT_FIRST_KEY : Stage.DONE;
    }

    @Override
    public Optional<Plan> divided() {
        return pageSize == 1
                ? Optional.empty()
                : Optional.of(new PagePlan(table, keyset, since, stage, last, Math.max(1, pageSize / 4)));
    }

    @Override
    public String slice() {
        if (stage == Stage.WITHOUT_FIRST_KEY) {
            return pageSize + " rows without " + keyset.keys().get(0) + (last.isEmpty() ? "" : " behind " + last);
        }
        return last.isEmpty() ? "first " + pageSize + " rows" : pageSize + " rows behind " + last;
    }

    @Override
    public long left() {
        return isDone() ? 0 : -1;
    }
}
