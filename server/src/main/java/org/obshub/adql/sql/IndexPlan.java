package org.obshub.adql.sql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.obshub.adql.TableRef;
import org.obshub.adql.check.CheckedQuery;
import org.obshub.adql.check.Condition;
import org.obshub.adql.check.Source;
import org.obshub.adql.check.Term;
import org.obshub.adql.condition.DeclinationStrip;
import org.obshub.adql.condition.JoinCondition;
import org.obshub.adql.condition.Obscore;
import org.obshub.adql.condition.PairCondition;
import org.obshub.adql.condition.PositionBoxes;
import org.obshub.adql.condition.RegionCondition;
import org.obshub.adql.condition.TurnedCondition;
import org.obshub.region.KeyLists;
import org.obshub.region.PositionFilter;
import org.obshub.store.Dialect.SqlType;

/**
 * Which rows of {@code ivoa.obscore} the indexes allow, per reference to the table, and which conditions that settles.
 * Only conditions that must hold for every row of the answer count: those of WHERE, and of ON of inner joins.
 */
final class IndexPlan {
    /**
     * Up to so many rows the footprint index finds them faster than the index of another column would, and an index of
     * declinations those of a table near them faster than cells find them near its rows.
     */
    private static final int FEW_ROWS = 1000;

    /** Of the sky: in so little of it no index of another column finds much fewer rows. */
    private static final double SMALL_PART = 0.01;

    /** Of the sky: the rows of a larger part are as soon found by reading all. */
    private static final double LARGE_PART = 0.3;

    /** By so much fewer must the rows of a source be for the other to be found by an index, and not the other way round. */
    private static final int FEWER = 2;

    /** The same where it is found by cells and not by its footprints, of which the cells have more. */
    private static final int MUCH_FEWER = 4;

    private final Context context;
    private final Map<String, long[]> keys = new HashMap<>();
    private final Map<String, PositionFilter> positions = new HashMap<>();
    /** Sources read once for each range of cells of a row of other sources. */
    private final Map<String, JoinCondition.OnPosition> ranges = new HashMap<>();

    private final Map<String, PairPlan.Bound> pairs = new HashMap<>();
    /** Conditions that the pairs do not settle. */
    private final Map<Condition, PairPlan.Bound> tested = new HashMap<>();

    /** Limits on the coordinates of a source. */
    private final Map<String, PositionBoxes> boxes = new LinkedHashMap<>();

    private final Set<Condition> settled = new HashSet<>();
    /** Conditions that become a look into a set of keys. */
    private final Map<Condition, String> sets = new HashMap<>();

    private final Map<String, long[]> setKeys = new HashMap<>();

    private final Map<Condition, JoinCondition> joins = new LinkedHashMap<>();
    /** Conditions on places of two sources that inner joins make, and the sources that rows have there. */
    private final Map<Condition, Set<String>> meetings = new LinkedHashMap<>();

    private final SourceSizes sizes;
    /** Tables whose footprints are fetched by their keys, one after another, for each row they are joined to. */
    private final Map<String, JoinCondition.OnFootprint> fetched = new HashMap<>();
    /** Sources limited to one row or so by another index. */
    private final Set<String> single = new HashSet<>();

    private final Set<String> selective = new HashSet<>();

    private IndexPlan(Context context) {
        this.context = context;
        this.sizes = new SourceSizes(context);
    }

    static IndexPlan of(CheckedQuery.Select select, Context context) {
        IndexPlan plan = new IndexPlan(context);
        if (context.index().serves()) {
            Map<String, List<Found>> found = new LinkedHashMap<>();
            plan.collect(select.where(), select.from().reached(), found);
            plan.descend(select.from(), found);
            found.forEach(plan::answer);
            plan.pairUp(select);
            // in the order of an index, the first rows of a large part are soon met
            double most = select.orderBy().isEmpty() ? LARGE_PART : SMALL_PART;
            plan.boxes.values().forEach(limits -> plan.limitToBoxes(limits, most));
            plan.single.forEach(source -> plan.sizes.limit(source, 1));
            plan.meetings.forEach(plan::meet);
            plan.fetch(select.from());
            plan.tellJoins();
            plan.single.forEach(source ->
                    context.notes().add(source + ": index of " + Obscore.UNIQUE + ", other conditions follow"));
        }
        return plan;
    }

    /** A condition an index can answer. */
    private record Found(Condition condition, RegionCondition use) {}

    /** The row keys a source is limited to. */
    Optional<long[]> keys(String source) {
        return Optional.ofNullable(keys.get(source));
    }

    /** The cells the positions of a source are limited to; the exact condition still stands. */
    Optional<PositionFilter> positions(String source) {
        return Optional.ofNullable(positions.get(source));
    }

    /** The rows of an uploaded table and those of a source that were found to go together. */
    Optional<PairPlan.Bound> pairs(String upload) {
        return pairs.values().stream()
                .filter(bound -> bound.upload().equals(upload))
                .findFirst();
    }

    /** The conditions that tie those pairs to the rows of the sources. */
    List<SqlText> links(Naming naming) {
        return pairs.values().stream().map(bound -> bound.match(naming)).toList();
    }

    /** A source that constants limit already needs no pairs: its few rows are tested one by one. */
    private void pairUp(CheckedQuery.Select select) {
        Set<String> everywhere = select.from().reached();
        for (PairCondition use : PairCondition.of(select)) {
            String source = use.source();
            boolean limited = keys.containsKey(source) || positions.containsKey(source) || pairs.containsKey(source);
            boolean missing = !everywhere.contains(source) || !everywhere.contains(use.upload());
            if (limited || missing || pairs(use.upload()).isPresent()) {
                continue;
            }
            PairPlan.Bound bound = PairPlan.ask(use, context);
            pairs.put(source, bound);
            meetings.remove(use.condition());
            sizes.limit(source, 1);
            context.notes().add(source + ": pairs with uploaded rows found by the index");
            if (use.isSettledByIndex()) {
                settled.add(use.condition());
            } else {
                tested.put(use.condition(), bound);
            }
        }
    }

    /** Finds the inner joins of a table to rows whose regions tell which of its footprints fit. */
    private void fetch(Source source) {
        if (source instanceof Source.Join join) {
            if (join.kind() == TableRef.Join.Kind.INNER && !fetch(join.left(), join.right())) {
                fetch(join.right(), join.left());
            }
            fetch(join.left());
            fetch(join.right());
        }
    }

    private boolean fetch(Source rows, Source joined) {
        if (!(joined instanceof Source.Table table) || isLimited(table.alias())) {
            return false;
        }
        Set<String> known = new HashSet<>();
        rows.leaves().forEach(leaf -> known.add(FromWriter.alias(leaf)));
        for (Map.Entry<Condition, JoinCondition> join : joins.entrySet()) {
            if (join.getValue() instanceof JoinCondition.OnFootprint footprint
                    && footprint.source().equals(table.alias())
                    && known.containsAll(footprint.others())) {
                fetched.put(table.alias(), footprint);
                settled.add(join.getKey());
                return true;
            }
        }
        return false;
    }

    private boolean isLimited(String source) {
        return single.contains(source)
                || keys.containsKey(source)
                || positions.containsKey(source)
                || pairs.containsKey(source)
                || ranges.containsKey(source);
    }

    /** True if the footprints of a source are fetched one after another for each row it is joined to. */
    boolean fetches(Source source) {
        return source instanceof Source.Table table && fetched.containsKey(table.alias());
    }

    /** How many footprints fit a row. */
    SqlText fetchCount(Source.Table table) {
        return new SqlText(context.dialect().counted(counter(table.alias())) + " <= hub_footprint_count(")
                .add(fetchArguments(table))
                .add(")");
    }

    /** The one that is counted. */
    SqlText fetchKey(Source.Table table) {
        return new SqlText(context.naming().column(table.alias(), Obscore.KEY) + " = hub_footprint(")
                .add(fetchArguments(table))
                .add(", " + context.dialect().counted(counter(table.alias())) + ")");
    }

    private SqlText fetchArguments(Source.Table table) {
        return footprintArguments(fetched.get(table.alias()), new TermWriter(context, false, this::asks));
    }

    /** True if the source is read once for each range of cells of a row of other sources. */
    boolean countsRanges(String source) {
        return ranges.containsKey(source);
    }

    /** True if the index may answer for the rows of a source that are left. */
    boolean asks(String source) {
        return !single.contains(source);
    }

    /** The conditions that remain, as SQL; empty if none does. */
    Optional<SqlText> remaining(Condition condition) {
        TermWriter values = new TermWriter(context, false, this::asks);
        ConditionWriter writer = new ConditionWriter(context, values);
        List<SqlText> texts = condition.conjuncts().stream()
                .filter(conjunct -> !settled.contains(conjunct))
                .flatMap(conjunct -> Stream.concat(
                        DeclinationStrip.of(conjunct).stream(), TurnedCondition.of(conjunct).conjuncts().stream()))
                .map(conjunct -> write(conjunct, writer, values))
                .toList();
        return texts.isEmpty() ? Optional.empty() : Optional.of(SqlText.list(" AND ", texts));
    }

    private SqlText write(Condition condition, ConditionWriter writer, TermWriter values) {
        String source = sets.get(condition);
        long[] rows = source == null ? null : setKeys.get(source);
        if (source != null && rows != null) {
            return values.isOneOf(source, rows);
        }
        PairPlan.Bound bound = tested.get(condition);
        if (bound != null) {
            return bound.tested(writer.write(condition), context.naming());
        }
        JoinCondition join = joins.get(condition);
        if (join instanceof JoinCondition.OnFootprint footprint) {
            return onFootprint(footprint, values);
        }
        return join instanceof JoinCondition.OnPosition position
                ? onPosition(position, values).add(" AND ").add(tested(position, writer.write(condition), values))
                : behindIndex(condition, writer.write(condition));
    }

    /**
     * A condition on nothing but a source that is limited by cells, in a form that the engine does not answer by an index of
     * its own: it takes any equality for more selective than a range of cells, and would begin with all rows of a collection.
     */
    private SqlText behindIndex(Condition condition, SqlText text) {
        Set<String> read = new HashSet<>();
        boolean isBehind = JoinCondition.gather(condition, read)
                && read.size() == 1
                && isBehind(read.iterator().next(), condition)
                && Obscore.limited(condition, Obscore.SELECTIVE).isEmpty();
        return isBehind ? new SqlText("(").add(text).add(") IS TRUE") : text;
    }

    private boolean isBehind(String source, Condition condition) {
        boolean comparesColumn =
                condition.compared().isEmpty() || condition.compared().stream().anyMatch(Term.Column.class::isInstance);
        if (!comparesColumn || single.contains(source)) {
            return false; // no index serves it, or the one of the only row should
        }
        PositionFilter cells = positions.get(source);
        if (cells != null) {
            return cells.partOfSky() < SMALL_PART || !Obscore.isRange(condition);
        }
        return pairs.containsKey(source)
                || joins.values().stream().anyMatch(join -> join.source().equals(source));
    }

    private SqlText onFootprint(JoinCondition.OnFootprint join, TermWriter values) {
        return new SqlText(context.naming().column(join.source(), Obscore.KEY) + " = ANY(hub_footprints(")
                .add(footprintArguments(join, values))
                .add("))");
    }

    private SqlText footprintArguments(JoinCondition.OnFootprint join, TermWriter values) {
        return new SqlText(context.cast("?", SqlType.BIGINT))
                .bound(context.index().shared().orElseThrow())
                .add(", '" + join.relation() + "', ")
                .add(values.value(join.region()));
    }

    private SqlText onPosition(JoinCondition.OnPosition join, TermWriter values) {
        String number =
                join.equals(ranges.get(join.source())) ? context.dialect().counted(counter(join.source())) : "0";
        SqlText place = place(join, values).add(", " + number + ")");
        String kind = join instanceof JoinCondition.InCone ? "hub_cone" : "hub_region";
        return new SqlText(context.naming().column(join.source(), Obscore.CELL) + " BETWEEN " + kind + "_first(")
                .add(place)
                .add(" AND " + kind + "_last(")
                .add(place);
    }

    /** The exact condition, behind one that is known from the index alone: few rows are fetched in vain then. */
    private SqlText tested(JoinCondition.OnPosition join, SqlText condition, TermWriter values) {
        return join instanceof JoinCondition.InCone
                ? new SqlText("CASE WHEN hub_cell_in_cone(" + context.naming().column(join.source(), Obscore.CELL)
                                + ", ")
                        .add(place(join, values))
                        .add(") THEN ")
                        .add(condition)
                        .add(" ELSE FALSE END")
                : condition;
    }

    private static SqlText place(JoinCondition.OnPosition join, TermWriter values) {
        if (join instanceof JoinCondition.InCone cone) {
            return SqlText.list(
                    ", ",
                    List.of(
                            values.real(cone.centre().get(0)),
                            values.real(cone.centre().get(1)),
                            values.real(cone.radius())));
        }
        return values.value(((JoinCondition.InRegion) join).region());
    }

    static String counter(String source) {
        return source + "n";
    }

    private void descend(Source source, Map<String, List<Found>> found) {
        if (source instanceof Source.Join join) {
            if (join.kind() == TableRef.Join.Kind.INNER) {
                collect(join.on(), join.reached(), found);
            }
            if (join.kind() == TableRef.Join.Kind.LEFT) {
                joinOuter(join.on(), join.right().reached());
            }
            if (join.kind() == TableRef.Join.Kind.RIGHT) {
                joinOuter(join.on(), join.left().reached());
            }
            descend(join.left(), found);
            descend(join.right(), found);
        }
    }

    private void collect(Condition condition, Set<String> reached, Map<String, List<Found>> found) {
        for (Condition conjunct : condition.conjuncts()) {
            RegionCondition.of(conjunct)
                    .filter(use -> reached.contains(use.source()))
                    .ifPresent(use -> found.computeIfAbsent(use.source(), key -> new ArrayList<>())
                            .add(new Found(conjunct, use)));
            if (JoinCondition.of(conjunct).anyMatch(join -> reached.contains(join.source()))) {
                meetings.put(conjunct, reached);
            }
            PositionBoxes.of(conjunct)
                    .filter(limits -> reached.contains(limits.source()))
                    .ifPresent(limits -> boxes.merge(limits.source(), limits, PositionBoxes::and));
            sizes.limit(conjunct);
            Obscore.limited(conjunct, Set.of(Obscore.UNIQUE))
                    .filter(reached::contains)
                    .ifPresent(single::add);
            Obscore.limited(conjunct, Obscore.SELECTIVE)
                    .filter(reached::contains)
                    .ifPresent(selective::add);
        }
    }

    /** Decides for which of its sources the index is asked, for each row of the other. */
    private void meet(Condition condition, Set<String> reached) {
        List<JoinCondition> ways = JoinCondition.of(condition)
                .filter(way -> reached.contains(way.source()) && isOpen(way))
                .toList();
        if (ways.isEmpty() || isBetterByDeclination(condition, ways)) {
            return;
        }
        JoinCondition way = ways.get(ways.size() == 2 && isSecondBetter(ways.get(0), ways.get(1)) ? 1 : 0);
        if (sizes.isLessThanCells(way)) {
            return;
        }
        joins.put(condition, way);
        if (way instanceof JoinCondition.OnPosition position) {
            ranges.put(way.source(), position);
        }
    }

    /** True if the other side, which cells do not find, is soon read at the declinations of the few rows of this one. */
    private boolean isBetterByDeclination(Condition condition, List<JoinCondition> ways) {
        return ways.size() == 1
                && !DeclinationStrip.of(condition).isEmpty()
                && sizes.isAtMost(ways.get(0).source(), FEW_ROWS);
    }

    /** True if the source can be found for rows of others that are not themselves found for its own rows. */
    private boolean isOpen(JoinCondition way) {
        if (way instanceof JoinCondition.OnFootprint) {
            return context.index().shared().isPresent();
        }
        return !ranges.containsKey(way.source())
                && !pairs.containsKey(way.source())
                && !isBefore(way.source(), way.others());
    }

    private boolean isBefore(String source, Set<String> others) {
        return others.contains(source)
                || others.stream()
                        .anyMatch(other -> ranges.containsKey(other)
                                && isBefore(source, ranges.get(other).others()));
    }

    private boolean isSecondBetter(JoinCondition first, JoinCondition second) {
        boolean alike = first instanceof JoinCondition.OnFootprint == second instanceof JoinCondition.OnFootprint;
        return sizes.isFewer(first.source(), second.source(), alike ? FEWER : MUCH_FEWER);
    }

    private void tellJoins() {
        joins.values().forEach(join -> {
            String how = join instanceof JoinCondition.OnFootprint
                    ? "footprint index, asked for each row joined"
                    : join.equals(ranges.get(join.source()))
                            ? "position index, cells of a place for each row joined"
                            : "position index, one range of cells for each row joined";
            context.notes().add(join.source() + ": " + how);
        });
    }

    /** An outer join must find all partners of a row at once, so that the cells of a place are one range. */
    private void joinOuter(Condition condition, Set<String> reached) {
        boolean hasFootprints = context.index().shared().isPresent();
        for (Condition conjunct : condition.conjuncts()) {
            JoinCondition.of(conjunct)
                    .filter(join -> reached.contains(join.source()))
                    .filter(join -> hasFootprints || join instanceof JoinCondition.OnPosition)
                    .min(Comparator.comparing(JoinCondition.OnPosition.class::isInstance))
                    .ifPresent(join -> joins.put(conjunct, join));
        }
    }

    private void answer(String source, List<Found> conditions) {
        if (single.contains(source)) {
            return;
        }
        List<Found> footprints =
                conditions.stream().filter(found -> found.use().onFootprint()).toList();
        Optional<long[]> rows = footprints.stream()
                .map(found -> found.use().ask(context.index()))
                .reduce(KeyLists::common);
        Optional<Found> position =
                conditions.stream().filter(found -> !found.use().onFootprint()).findFirst();
        boolean joined = rows.isPresent() && isJoined(source, rows.get().length);
        if (joined) {
            keys.put(source, rows.get());
            footprints.forEach(found -> settled.add(found.condition()));
        } else if (rows.isPresent()) {
            footprints.forEach(found -> settled.add(found.condition()));
            settled.remove(footprints.get(0).condition());
            sets.put(footprints.get(0).condition(), source);
            setKeys.put(source, rows.get());
        }
        rows.ifPresent(found -> sizes.limit(source, found.length));
        rows.ifPresent(found -> context.notes()
                .add(source + ": footprint index" + (joined ? "" : ", row by row") + "; " + found.length
                        + " rows fit"));
        if (!joined && position.isPresent() && !selective.contains(source)) {
            limitPositions(source, position.get().use().positions());
        }
    }

    private void limitToBoxes(PositionBoxes limits, double most) {
        String source = limits.source();
        if (!setKeys.containsKey(source) && !selective.contains(source) && !isLimited(source)) {
            limits.positions()
                    .filter(cells -> cells.partOfSky() < (sizes.isLimited(source) ? SMALL_PART : most))
                    .ifPresent(cells -> limitPositions(source, cells));
        }
    }

    /** True if the rows are fetched by their keys; else the keys are looked up for the rows another index or none finds. */
    private boolean isJoined(String source, int rows) {
        return rows
                <= (selective.contains(source) ? FEW_ROWS : context.dialect().maxArrayLength());
    }

    private void limitPositions(String source, PositionFilter filter) {
        int ranges = filter.size();
        if (ranges <= context.dialect().maxArrayLength()) {
            positions.put(source, filter);
            sizes.limit(source, filter);
            context.notes().add(source + ": position index; " + ranges + " ranges of cells, exact test follows");
        }
    }
}
