package org.obshub.adql.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.obshub.adql.AdqlException;
import org.obshub.adql.Expression.ColumnRef;
import org.obshub.adql.Identifier;
import org.obshub.adql.Replacement;
import org.obshub.adql.Span;

/**
 * The names a query sees: its own sources, and, for a subquery, those around it.
 *
 * @param bare the columns that may be named without their table; a column merged by a join stands here once
 * @param around empty for a query that is not a subquery
 */
record Scope(List<Relation> relations, List<Owned> bare, List<Scope> around, List<String> outputs) {
    /** Where nothing can be named. */
    static final Scope EMPTY = new Scope(List.of(), List.of(), List.of(), List.of());

    /** A field and the source it belongs to, as messages name it. */
    record Owned(Relation.Field field, String owner) {}

    Scope {
        relations = List.copyOf(relations);
        bare = List.copyOf(bare);
        around = List.copyOf(around);
        outputs = List.copyOf(outputs);
    }

    /** The same sources in a query that selects values of such names. */
    Scope selecting(List<String> names) {
        return new Scope(relations, bare, around, names);
    }

    /** The same sources inside another query. */
    Scope within(Scope outer) {
        return new Scope(relations, bare, List.of(outer), outputs);
    }

    /** The column of that name in this query or, if it has none, in those around it. */
    Relation.Field resolve(ColumnRef column) {
        return column.table().isEmpty() ? resolveBare(column) : resolveQualified(column);
    }

    private Relation.Field resolveBare(ColumnRef column) {
        for (Scope scope : outwards()) {
            List<Owned> found = scope.bareMatches(column.name());
            if (found.size() > 1) {
                throw ambiguous(column, found);
            }
            if (found.size() == 1) {
                return found.get(0).field();
            }
        }
        throw unknownColumn(column);
    }

    /** The columns that may be meant by a bare name; one spelled exactly so wins over others that differ in case. */
    List<Owned> bareMatches(Identifier name) {
        List<Owned> found = bare.stream()
                .filter(owned -> name.matches(owned.field().name()))
                .toList();
        List<Owned> exact = found.stream()
                .filter(owned -> owned.field().name().equals(name.text()))
                .toList();
        return exact.size() == 1 ? exact : found;
    }

    private Relation.Field resolveQualified(ColumnRef column) {
        for (Scope scope : outwards()) {
            List<Relation> found = scope.relations.stream()
                    .filter(relation -> relation.answersTo(column.table()))
                    .toList();
            if (found.size() > 1) {
                throw new AdqlException(
                        column.span(),
                        "'" + path(column.table()) + "' is ambiguous here: it may be "
                                + found.stream().map(Relation::label).collect(Collectors.joining(" or "))
                                + "; give each its own alias");
            }
            if (found.size() == 1) {
                return field(found.get(0), column);
            }
        }
        throw unknownTable(column.table(), column.span());
    }

    /** The sources of this query that a path before {@code .*} means. */
    Relation relation(List<Identifier> path, Span span) {
        return relations.stream()
                .filter(relation -> relation.answersTo(path))
                .findFirst()
                .orElseThrow(() -> unknownTable(path, span));
    }

    private List<Scope> outwards() {
        List<Scope> scopes = new ArrayList<>();
        scopes.add(this);
        around.forEach(scope -> scopes.addAll(scope.outwards()));
        return scopes;
    }

    private static Relation.Field field(Relation relation, ColumnRef column) {
        List<Relation.Field> found = relation.fields().stream()
                .filter(field -> column.name().matches(field.name()))
                .toList();
        if (found.isEmpty()) {
            List<String> names =
                    relation.fields().stream().map(Relation.Field::name).toList();
            throw new AdqlException(
                    column.span(),
                    "no column '" + column.name().text() + "' in " + relation.label()
                            + Nearest.columnHint(column.name().text(), names));
        }
        return found.get(0);
    }

    private static AdqlException ambiguous(ColumnRef column, List<Owned> found) {
        String owners = found.stream().map(Owned::owner).distinct().collect(Collectors.joining(" and "));
        return new AdqlException(
                column.span(),
                "column '" + column.name().text() + "' is ambiguous: it is in " + owners
                        + "; put the name of the table or its alias before it");
    }

    private AdqlException unknownColumn(ColumnRef column) {
        List<Scope> scopes = outwards();
        String name = column.name().text();
        String places = scopes.stream()
                .flatMap(scope -> scope.relations.stream())
                .map(Relation::label)
                .distinct()
                .collect(Collectors.joining(", "));
        List<String> names = scopes.stream()
                .flatMap(scope -> scope.bare.stream())
                .map(owned -> owned.field().name())
                .toList();
        String quotes = column.name().quoted() && names.stream().anyMatch(name::equalsIgnoreCase)
                ? "; names in double quotes are case-sensitive"
                : "";
        String text = column.name().quoted() && quotes.isEmpty()
                ? "; a string is written in single quotes: " + literal(name)
                : "";
        boolean output = column.table().isEmpty() && outputs.stream().anyMatch(name::equalsIgnoreCase);
        String selected = output
                ? "; '" + name
                        + "' is selected, but only ORDER BY and GROUP BY know it by that name alone; write the value"
                        + " itself here"
                : "";
        String near = output ? "" : Nearest.columnHint(name, names);
        boolean meantAsString =
                !text.isEmpty() && !output && near.isEmpty() && column.table().isEmpty();
        return new AdqlException(
                column.span(),
                "no column '" + name + "'" + (places.isEmpty() ? "" : " in " + places) + quotes + text + near
                        + selected,
                meantAsString ? Optional.of(new Replacement(column.span(), literal(name))) : Optional.empty());
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private AdqlException unknownTable(List<Identifier> path, Span span) {
        List<Relation> known =
                outwards().stream().flatMap(scope -> scope.relations.stream()).toList();
        for (Relation relation : known) {
            if (relation.isTable(path)) {
                return new AdqlException(
                        span,
                        "'" + path(path) + "' is called '" + relation.alias().text()
                                + "' in this query; write the alias");
            }
        }
        List<String> prefixes = known.stream().map(Relation::prefix).toList();
        return new AdqlException(
                span, "no table or alias '" + path(path) + "' in this FROM; there is " + String.join(", ", prefixes));
    }

    private static String path(List<Identifier> path) {
        return path.stream().map(Identifier::toString).collect(Collectors.joining("."));
    }
}
