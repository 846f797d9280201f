package org.obshub.adql.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.obshub.adql.TableRef;
import org.obshub.adql.check.Source;
import org.obshub.adql.condition.Obscore;
import org.obshub.region.CellRanges;
import org.obshub.region.PositionFilter;
import org.obshub.store.Dialect;
import org.obshub.tableset.TableMeta;

/** Writes FROM, with the answers of the indexes as tables joined to the tables they limit. */
final class FromWriter {
    private final Context context;
    private final IndexPlan plan;

    FromWriter(Context context, IndexPlan plan) {
        this.context = context;
        this.plan = plan;
    }

    SqlText write(Source source) {
        if (source instanceof Source.Table table) {
            return table(table);
        }
        if (source instanceof Source.Derived derived) {
            SqlText query = new QueryWriter(context, false)
                    .write(derived.query(), derived.query().types());
            return new SqlText("(").add(query).add(") " + derived.alias());
        }
        Source.Join join = (Source.Join) source;
        boolean unknownToEngine =
                join.kind() == TableRef.Join.Kind.FULL && !context.dialect().joinsFully();
        return unknownToEngine ? fullJoin(join) : join(join);
    }

    private SqlText table(Source.Table table) {
        SqlText name = counted(table, new SqlText(named(table)));
        Optional<long[]> keys = plan.keys(table.alias());
        if (keys.isPresent()) {
            String alias = table.alias() + "k";
            return new SqlText("(" + context.dialect().keyTable(alias) + " JOIN ")
                    .bound(keys.get())
                    .add(name)
                    .add(" ON " + column(table, Obscore.KEY) + " = " + alias + ".\"id\")");
        }
        Optional<PositionFilter> cells = plan.positions(table.alias());
        if (cells.isPresent()) {
            String alias = table.alias() + "r";
            return new SqlText("(" + context.dialect().rangeTable(alias) + " JOIN ")
                    .bound(cells.get().lo())
                    .bound(cells.get().hi())
                    .add(name)
                    .add(" ON " + column(table, Obscore.CELL) + " BETWEEN " + alias + ".\"lo\" AND " + alias
                            + ".\"hi\")");
        }
        Optional<PairPlan.Bound> pairs = plan.pairs(table.alias());
        return pairs.isPresent() ? paired(name, pairs.get()) : name;
    }

    /**
     * The uploaded table, each row as often as there are runs of rows that go with it. All have their row: the outer join
     * is there to keep engines to that order, a search for the row per run and not per row of the other table.
     */
    private SqlText paired(SqlText upload, PairPlan.Bound pairs) {
        return new SqlText("(" + pairs.function() + "(?) " + pairs.alias() + " LEFT JOIN ")
                .bound(pairs.value())
                .add(upload)
                .add(" ON ")
                .add(pairs.link(context.naming()))
                .add(")");
    }

    private SqlText counted(Source.Table table, SqlText name) {
        if (!plan.countsRanges(table.alias())) {
            return name;
        }
        String alias = IndexPlan.counter(table.alias());
        return new SqlText("(" + context.dialect().counter(CellRanges.MOST, alias) + " CROSS JOIN ")
                .add(name)
                .add(")");
    }

    /** A table under its alias. */
    static String named(Source.Table table) {
        TableMeta meta = table.table();
        return Dialect.quote(meta.schema()) + "." + Dialect.quote(meta.name()) + " " + table.alias();
    }

    private String column(Source.Table table, String name) {
        return context.naming().column(table.alias(), name);
    }

    private SqlText join(Source.Join join) {
        if (plan.fetches(join.right())) {
            return fetching(join, join.left(), (Source.Table) join.right());
        }
        if (plan.fetches(join.left())) {
            return fetching(join, join.right(), (Source.Table) join.left());
        }
        SqlText left = write(join.left());
        SqlText right = write(join.right());
        Optional<SqlText> on = plan.remaining(join.on());
        String word =
                switch (join.kind()) {
                    case INNER -> on.isEmpty() ? " CROSS JOIN " : " JOIN ";
                    case LEFT -> " LEFT JOIN ";
                    case RIGHT -> " RIGHT JOIN ";
                    case FULL -> " FULL JOIN ";
                };
        SqlText text = new SqlText("(").add(left).add(word).add(right);
        if (!word.equals(" CROSS JOIN ")) {
            text.add(" ON ").add(on.orElseGet(() -> new SqlText("TRUE")));
        }
        return text.add(")");
    }

    /**
     * An inner join that fetches the rows of a table by the keys of the footprints that fit each row of the other side. The
     * outer join to their numbers keeps engines to that order: one that counted first would count for each row of all.
     */
    private SqlText fetching(Source.Join join, Source rows, Source.Table table) {
        String numbers = context.dialect().counter(Integer.MAX_VALUE, IndexPlan.counter(table.alias()));
        SqlText text = new SqlText("((")
                .add(write(rows))
                .add(" LEFT JOIN " + numbers + " ON ")
                .add(plan.fetchCount(table))
                .add(") JOIN ")
                .add(write(table))
                .add(" ON ")
                .add(plan.fetchKey(table));
        plan.remaining(join.on()).ifPresent(on -> text.add(" AND ").add(on));
        return text.add(")");
    }

    /** The left join, and below it the rows of the right that have no partner. */
    private SqlText fullJoin(Source.Join join) {
        List<SqlText> both = new ArrayList<>();
        List<SqlText> rightOnly = new ArrayList<>();
        SqlText left = write(join.left());
        SqlText right = write(join.right());
        SqlText on = plan.remaining(join.on()).orElseGet(() -> new SqlText("TRUE"));
        join.left().leaves().forEach(leaf -> columns(leaf).forEach(name -> {
            both.add(exported(leaf, name, false));
            rightOnly.add(exported(leaf, name, true));
        }));
        join.right().leaves().forEach(leaf -> columns(leaf).forEach(name -> {
            both.add(exported(leaf, name, false));
            rightOnly.add(exported(leaf, name, false));
        }));
        String wrapper = context.naming().newWrapper();
        SqlText text = new SqlText("(SELECT ")
                .add(SqlText.list(", ", both))
                .add(" FROM ")
                .add(left)
                .add(" LEFT JOIN ")
                .add(right)
                .add(" ON ")
                .add(on)
                .add(" UNION ALL SELECT ")
                .add(SqlText.list(", ", rightOnly))
                .add(" FROM ")
                .add(right)
                .add(" WHERE NOT EXISTS (SELECT 1 FROM ")
                .add(left)
                .add(" WHERE ")
                .add(on)
                .add(")) " + wrapper);
        join.leaves().forEach(leaf -> context.naming().wrap(alias(leaf), wrapper));
        return text;
    }

    private SqlText exported(Source leaf, String name, boolean missing) {
        String value = missing ? "NULL" : context.naming().column(alias(leaf), name);
        return new SqlText(value + " AS " + Dialect.quote(Naming.exported(alias(leaf), name)));
    }

    static String alias(Source leaf) {
        return leaf instanceof Source.Table table ? table.alias() : ((Source.Derived) leaf).alias();
    }

    private static List<String> columns(Source leaf) {
        List<String> columns = new ArrayList<>();
        if (leaf instanceof Source.Table table) {
            columns.addAll(table.storedColumns());
            if (table.table().qualifiedName().equals(Obscore.TABLE)) {
                columns.addAll(Obscore.HIDDEN);
            }
        }
        if (leaf instanceof Source.Derived derived) {
            for (int i = 1; i <= derived.query().types().size(); i++) {
                columns.add("c" + i);
            }
        }
        return columns;
    }
}
