package org.obshub.adql.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.obshub.adql.Predicate.Comparison.Operator;
import org.obshub.adql.check.Condition;
import org.obshub.adql.check.Term;
import org.obshub.adql.condition.JoinCondition;
import org.obshub.adql.condition.Obscore;
import org.obshub.adql.condition.RegionCondition;
import org.obshub.adql.condition.TurnedCondition;
import org.obshub.region.FootprintSnapshot;
import org.obshub.region.PositionFilter;
import org.obshub.store.Dialect;
import org.obshub.store.RowCursor;

/**
 * How many rows of each source its own conditions leave, as far as indexes tell: of two sources that meet on the sky, the one
 * with fewer rows is to be read, and an index asked for the other. Only entries of indexes are counted, and of them only
 * as many as decide. For one thread.
 */
final class SourceSizes {
    private static final long FIRST_STEP = 500;
    private static final long STEP = 8;
    /** A join of that many rows takes so long in any case that it must not be made longer by counting. */
    private static final long MOST = 256_000;

    /** The ranges of cells of a cone take that many times its area. */
    private static final double CELLS_OF_CONE = 15;
    /** More rows are not read for each row of another source. */
    private static final long MOST_READ = 1000;

    private final Context context;
    private final Map<String, Long> known = new HashMap<>();
    private final Map<String, PositionFilter> cells = new HashMap<>();
    private final Map<String, List<Counted>> conditions = new HashMap<>();

    /** A condition an index of one table serves. */
    private record Counted(String table, Condition condition) {}

    SourceSizes(Context context) {
        this.context = context;
    }

    /** Takes in a condition that all rows of its sources must meet. */
    void limit(Condition conjunct) {
        for (Condition turned : TurnedCondition.of(conjunct).conjuncts()) {
            List<Term> compared = turned.compared();
            List<Term.Column> columns = compared.stream()
                    .filter(Term.Column.class::isInstance)
                    .map(Term.Column.class::cast)
                    .toList();
            boolean rest = compared.stream().allMatch(term -> term instanceof Term.Column || isConstant(term));
            if (columns.size() == 1 && rest && isServed(turned, columns.get(0))) {
                Term.Column column = columns.get(0);
                conditions
                        .computeIfAbsent(column.source(), key -> new ArrayList<>())
                        .add(new Counted(column.table(), turned));
            }
        }
    }

    /** Takes in that a source has so many rows at most. */
    void limit(String source, long rows) {
        known.merge(source, rows, Math::min);
    }

    /** Takes in that the positions of a source lie in some cells. */
    void limit(String source, PositionFilter positions) {
        cells.put(source, positions);
    }

    /** True if an index of a column serves one of its conditions. */
    boolean isLimited(String source) {
        return conditions.containsKey(source);
    }

    private static boolean isConstant(Term term) {
        return term instanceof Term.Text || RegionCondition.constant(term).isPresent();
    }

    private static boolean isServed(Condition condition, Term.Column column) {
        return isRange(condition)
                && column.meta().flags().indexed()
                && column.table().equals(Obscore.TABLE)
                && !Obscore.BY_CELLS.contains(column.name());
    }

    private static boolean isRange(Condition condition) {
        if (condition instanceof Condition.Comparison comparison) {
            return comparison.operator() != Operator.NOT_EQUAL;
        }
        if (condition instanceof Condition.Between between) {
            return !between.negated();
        }
        return condition instanceof Condition.InList list && !list.negated();
    }

    /** True if one source is known to have at most that part of the rows of the other. */
    boolean isFewer(String one, String other, int times) {
        if (context.reader() == PlanReader.NONE) {
            return false;
        }
        for (long most = FIRST_STEP; most <= MOST; most *= STEP) {
            long few = count(one, most);
            long many = count(other, times * most);
            if (few < most || many < times * most) {
                return times * few <= many;
            }
        }
        return false;
    }

    /** True if a source has fewer rows than lie in the cells of one cone as a rule: then it is read and not asked for. */
    boolean isLessThanCells(JoinCondition way) {
        OptionalDouble radius = way instanceof JoinCondition.InCone cone
                ? RegionCondition.constant(cone.radius())
                : OptionalDouble.empty();
        if (radius.isEmpty()) {
            return false;
        }
        double half = Math.sin(Math.toRadians(Math.min(180, radius.getAsDouble())) / 2);
        double part = Math.min(1, CELLS_OF_CONE * half * half);
        int all = context.index().shared().map(FootprintSnapshot::size).orElse(0);
        long rows = (long) Math.min(MOST_READ, part * all);
        return rows > 0 && isAtMost(way.source(), rows);
    }

    /** True if a source is known to have no more rows. */
    boolean isAtMost(String source, long rows) {
        return context.reader() != PlanReader.NONE && count(source, rows + 1) <= rows;
    }

    /** The rows of a source, or the number given if they are more or not known. */
    private long count(String source, long most) {
        long least = Math.min(most, known.getOrDefault(source, most));
        for (Counted counted : conditions.getOrDefault(source, List.of())) {
            Context alone = context.alone();
            least = count(
                    new SqlText(" FROM " + table(counted.table(), source) + " WHERE ")
                            .add(new ConditionWriter(alone, new TermWriter(alone, false)).write(counted.condition())),
                    least);
        }
        PositionFilter positions = cells.get(source);
        return positions == null ? least : count(inCells(source, positions), least);
    }

    private SqlText inCells(String source, PositionFilter positions) {
        String ranges = source + "r";
        return new SqlText(" FROM " + context.dialect().rangeTable(ranges) + " JOIN " + table(Obscore.TABLE, source)
                        + " ON " + source + "." + Dialect.quote(Obscore.CELL) + " BETWEEN " + ranges + ".\"lo\" AND "
                        + ranges + ".\"hi\"")
                .bound(positions.lo())
                .bound(positions.hi());
    }

    private static String table(String name, String alias) {
        String[] parts = name.split("\\.", 2);
        return Dialect.quote(parts[0]) + "." + Dialect.quote(parts[1]) + " " + alias;
    }

    private long count(SqlText from, long most) {
        Sql rows = new SqlText("SELECT 1")
                .add(from)
                .add(" FETCH FIRST ? ROWS ONLY")
                .bound(most)
                .finished();
        long count = 0;
        try (RowCursor cursor = context.reader().open(rows)) {
            while (count < most && cursor.next()) {
                count++;
            }
        }
        return count;
    }
}
