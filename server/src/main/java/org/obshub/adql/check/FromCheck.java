package org.obshub.adql.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.obshub.adql.AdqlException;
import org.obshub.adql.CommonTable;
import org.obshub.adql.Identifier;
import org.obshub.adql.JoinCondition;
import org.obshub.adql.Predicate;
import org.obshub.adql.Query;
import org.obshub.adql.Span;
import org.obshub.adql.TableRef;
import org.obshub.adql.function.ValueType;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.TableMeta;

/** Checks a FROM clause: which tables there are, what they are called, how they are joined. */
final class FromCheck implements TableRef.Visitor<FromCheck.Joined> {
    private final Tables tables;
    private final Scope outer;

    /** A source and the names it brings. */
    record Joined(Source source, List<Relation> relations, List<Scope.Owned> bare) {
        Scope scope(Scope around) {
            return new Scope(relations, bare, List.of(around), List.of());
        }

        List<Scope.Owned> bareMatches(Identifier name) {
            return new Scope(relations, bare, List.of(), List.of()).bareMatches(name);
        }
    }

    FromCheck(Tables tables, Scope outer) {
        this.tables = tables;
        this.outer = outer;
    }

    /** The sources of a comma list as one. */
    Joined check(List<TableRef> from) {
        Joined all = from.get(0).accept(this);
        for (TableRef next : from.subList(1, from.size())) {
            Joined right = next.accept(this);
            all = paired(TableRef.Join.Kind.INNER, all, right, Condition.All.NONE, next.span());
        }
        return all;
    }

    @Override
    public Joined named(TableRef.NamedTable table) {
        Optional<CommonTable> common = tables.findCommon(table.path());
        if (common.isPresent()) {
            Identifier name =
                    table.alias().isPresent() ? table.alias() : common.get().name();
            return derived(common.get().query(), name, tables.before(common.get()), table.span());
        }
        TableMeta meta = tables.table(table.path(), table.span());
        String alias = tables.newAlias(table.span());
        Source.Table source = new Source.Table(alias, meta);
        List<String> stored = source.storedColumns();
        List<Relation.Field> fields = new ArrayList<>();
        for (int i = 0; i < stored.size(); i++) {
            ColumnMeta column = meta.columns().get(i);
            Term term = new Term.Column(alias, stored.get(i), meta.qualifiedName(), column, ValueType.of(column));
            fields.add(new Relation.Field(column.name(), term));
        }
        return leaf(source, new Relation(table.alias(), meta.qualifiedName(), fields));
    }

    @Override
    public Joined derived(TableRef.DerivedTable table) {
        return derived(table.query(), table.alias(), tables, table.span());
    }

    private Joined derived(Query query, Identifier name, Tables visible, Span span) {
        String alias = tables.newAlias(span);
        CheckedQuery checked = new QueryCheck(visible.inside(span), Scope.EMPTY).check(query);
        List<ColumnMeta> columns = checked.columns();
        List<ValueType> types = checked.types();
        List<Relation.Field> fields = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            ColumnMeta column = columns.get(i);
            ValueType type = types.get(i);
            fields.add(new Relation.Field(column.name(), new Term.Column(alias, "c" + (i + 1), "", column, type)));
        }
        return leaf(new Source.Derived(alias, checked), new Relation(name, "", fields));
    }

    private static Joined leaf(Source source, Relation relation) {
        List<Scope.Owned> bare = relation.fields().stream()
                .map(field -> new Scope.Owned(field, relation.label()))
                .toList();
        return new Joined(source, List.of(relation), bare);
    }

    @Override
    public Joined join(TableRef.Join join) {
        Joined left = join.left().accept(this);
        Joined right = join.right().accept(this);
        if (join.natural()) {
            return merged(join, left, right, commonNames(left, right));
        }
        if (join.condition() instanceof JoinCondition.Using using) {
            return merged(join, left, right, using.columns());
        }
        Joined pair = paired(join.kind(), left, right, Condition.All.NONE, join.span());
        if (join.condition() instanceof JoinCondition.On on) {
            Condition condition = on(on.predicate(), pair);
            return paired(join.kind(), left, right, condition, join.span());
        }
        if (join.kind() != TableRef.Join.Kind.INNER) {
            throw new AdqlException(join.span(), "an outer join needs ON, USING or NATURAL");
        }
        return pair;
    }

    private Condition on(Predicate predicate, Joined pair) {
        return new ConditionCheck(tables, pair.scope(outer), TermCheck.Place.ON).check(predicate);
    }

    private static List<Identifier> commonNames(Joined left, Joined right) {
        Set<String> names = new TreeSet<>();
        right.bare().forEach(owned -> names.add(owned.field().name().toLowerCase(Locale.ROOT)));
        return left.bare().stream()
                .map(owned -> owned.field().name())
                .filter(name -> names.contains(name.toLowerCase(Locale.ROOT)))
                .distinct()
                .map(Identifier::of)
                .toList();
    }

    private Joined merged(TableRef.Join join, Joined left, Joined right, List<Identifier> columns) {
        List<Condition> equalities = new ArrayList<>();
        List<Scope.Owned> bare = new ArrayList<>();
        List<Scope.Owned> rest = new ArrayList<>(
                Stream.concat(left.bare().stream(), right.bare().stream()).toList());
        for (Identifier column : columns) {
            Scope.Owned one = sharedColumn(left, column, "left", join.span());
            Scope.Owned other = sharedColumn(right, column, "right", join.span());
            Term a = one.field().term();
            Term b = other.field().term();
            if (!a.type().goesWith(b.type()) || a.type().isGeometry()) {
                throw new AdqlException(
                        place(column, join.span()),
                        "'" + column.text() + "' cannot join: it is " + a.type().word() + " in " + one.owner() + " and "
                                + b.type().word() + " in " + other.owner());
            }
            equalities.add(new Condition.Comparison(Predicate.Comparison.Operator.EQUAL, a, b));
            String name = one.field().name();
            bare.add(new Scope.Owned(new Relation.Field(name, merged(join.kind(), a, b)), one.owner()));
            rest.remove(one);
            rest.remove(other);
        }
        bare.addAll(rest);
        Joined pair = paired(join.kind(), left, right, new Condition.All(equalities), join.span());
        return new Joined(pair.source(), pair.relations(), bare);
    }

    private static Term merged(TableRef.Join.Kind kind, Term left, Term right) {
        return switch (kind) {
            case INNER, LEFT -> left;
            case RIGHT -> right;
            case FULL ->
                new Term.Call("COALESCE", List.of(left, right), left.type().joined(right.type()));
        };
    }

    private static Scope.Owned sharedColumn(Joined side, Identifier column, String which, Span span) {
        List<Scope.Owned> found = side.bareMatches(column);
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.isEmpty()) {
            List<String> names =
                    side.bare().stream().map(owned -> owned.field().name()).toList();
            throw new AdqlException(
                    place(column, span),
                    "no column '" + column.text() + "' on the " + which + " side of the join"
                            + Nearest.hint(column.text(), names));
        }
        throw new AdqlException(
                place(column, span),
                "column '" + column.text() + "' is more than once on the " + which + " side of the join; use ON");
    }

    private static Span place(Identifier column, Span join) {
        return column.span().equals(Span.NOWHERE) ? join : column.span();
    }

    private static Joined paired(TableRef.Join.Kind kind, Joined left, Joined right, Condition on, Span span) {
        for (Relation relation : right.relations()) {
            if (left.relations().stream().anyMatch(other -> sameName(other, relation))) {
                throw new AdqlException(
                        span, "two tables are called '" + relation.prefix() + "' here; give one another alias");
            }
        }
        return new Joined(
                new Source.Join(kind, left.source(), right.source(), on),
                Stream.concat(left.relations().stream(), right.relations().stream())
                        .toList(),
                Stream.concat(left.bare().stream(), right.bare().stream()).toList());
    }

    private static boolean sameName(Relation one, Relation other) {
        return (one.alias().isPresent() && other.alias().isPresent())
                ? other.answersTo(List.of(one.alias()))
                : one.prefix().equals(other.prefix());
    }
}
