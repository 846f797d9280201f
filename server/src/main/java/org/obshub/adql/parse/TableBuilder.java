package org.obshub.adql.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.obshub.adql.AdqlException;
import org.obshub.adql.Identifier;
import org.obshub.adql.JoinCondition;
import org.obshub.adql.Query;
import org.obshub.adql.TableRef;
import org.obshub.adql.TableRef.DerivedTable;
import org.obshub.adql.TableRef.Join;
import org.obshub.adql.TableRef.NamedTable;
import org.obshub.adql.parse.AdqlSyntaxParser.ColumnNameContext;
import org.obshub.adql.parse.AdqlSyntaxParser.FromBodyContext;
import org.obshub.adql.parse.AdqlSyntaxParser.FromItemContext;
import org.obshub.adql.parse.AdqlSyntaxParser.FromUnitContext;
import org.obshub.adql.parse.AdqlSyntaxParser.JoinConditionContext;
import org.obshub.adql.parse.AdqlSyntaxParser.JoinKindContext;
import org.obshub.adql.parse.AdqlSyntaxParser.JoinTailContext;

/** Builds what FROM names: tables, subqueries, joins. */
final class TableBuilder {
    /** Catalogue, schema, table. */
    private static final int MAX_PATH = 3;

    private static final JoinCondition UNCONDITIONAL = new JoinCondition.Unconditional();

    private final Source source;
    private final PredicateBuilder conditions;
    private final QueryBuilder queries;

    TableBuilder(Source source, PredicateBuilder conditions, QueryBuilder queries) {
        this.source = source;
        this.conditions = conditions;
        this.queries = queries;
    }

    TableRef table(FromItemContext rule) {
        return joined(rule.fromUnit(), rule.joinTail());
    }

    private TableRef table(FromUnitContext rule) {
        Identifier alias = rule.alias() == null
                ? Identifier.NONE
                : Names.identifier(rule.alias().identifier());
        if (rule.tableName() != null) {
            return named(rule, alias);
        }
        Optional<Query> query = query(rule.fromBody());
        return query.isPresent() ? derived(rule, query.get(), alias) : joinInParentheses(rule);
    }

    private static TableRef named(FromUnitContext rule, Identifier alias) {
        List<Identifier> path = Names.identifiers(rule.tableName().identifier());
        if (path.size() > MAX_PATH) {
            throw new AdqlException(
                    Spans.of(rule.tableName()),
                    "the table name has %d parts, at most %d are possible".formatted(path.size(), MAX_PATH));
        }
        return new NamedTable(Spans.of(rule), path, alias);
    }

    private TableRef derived(FromUnitContext rule, Query query, Identifier alias) {
        if (!alias.isPresent()) {
            Token end = rule.getStop();
            throw source.problem(
                    Spans.of(end),
                    "a subquery in FROM needs a name: (SELECT ...) AS name",
                    Optional.of(source.insertAfter(end, " AS subquery")));
        }
        return new DerivedTable(Spans.of(rule), query, alias);
    }

    private TableRef joinInParentheses(FromUnitContext rule) {
        FromBodyContext body = rule.fromBody();
        if (body.joinTail().isEmpty()) {
            ValueBuilder.requireNoRest(body.queryRest());
            if (body.fromUnit().tableName() != null) {
                throw source.problem(
                        Spans.of(rule),
                        "parentheses in FROM hold a join or a subquery, not a single table",
                        Optional.of(source.replace(
                                rule.LEFT_PARENTHESIS().getSymbol(),
                                rule.RIGHT_PARENTHESIS().getSymbol(),
                                source.text(body.getStart(), body.getStop()))));
            }
        }
        if (rule.alias() != null) {
            throw new AdqlException(
                    Spans.of(rule.alias()), "a join in parentheses takes no name; only tables and subqueries do");
        }
        return joined(body.fromUnit(), body.joinTail());
    }

    /** The query in parentheses, if it is one and not a join. */
    private Optional<Query> query(FromBodyContext body) {
        if (body.select() != null) {
            return Optional.of(queries.query(body.select(), body.queryRest()));
        }
        FromUnitContext unit = body.fromUnit();
        if (!body.joinTail().isEmpty() || unit.fromBody() == null || unit.alias() != null) {
            return Optional.empty();
        }
        return query(unit.fromBody()).map(inner -> queries.continued(inner, body.queryRest()));
    }

    /**
     * Joins group from the left. Only if every join has its condition can conditions be stacked after the last table,
     * and then each belongs to the nearest join still without one, as in SQL.
     */
    private TableRef joined(FromUnitContext first, List<JoinTailContext> tails) {
        long conditional = tails.stream().filter(tail -> tail.NATURAL() == null).count();
        long given =
                tails.stream().mapToLong(tail -> tail.joinCondition().size()).sum();
        boolean complete = conditional == given;
        Deque<Pending> pending = new ArrayDeque<>();
        TableRef left = table(first);
        for (JoinTailContext tail : tails) {
            TableRef right = table(tail.fromUnit());
            List<JoinConditionContext> own = tail.joinCondition();
            requireConditions(tail, complete);
            if (complete && tail.NATURAL() == null) {
                pending.push(new Pending(left, tail));
                left = right;
                for (JoinConditionContext condition : own) {
                    left = closeNearest(pending, left, condition);
                }
            } else {
                left = join(left, tail, right, own.isEmpty() ? UNCONDITIONAL : condition(own.get(0)));
            }
        }
        return left;
    }

    private TableRef closeNearest(Deque<Pending> pending, TableRef right, JoinConditionContext condition) {
        if (pending.isEmpty()) {
            throw new AdqlException(Spans.of(condition), "no JOIN is left for this condition");
        }
        Pending nearest = pending.pop();
        return join(nearest.left(), nearest.tail(), right, condition(condition));
    }

    private static void requireConditions(JoinTailContext tail, boolean stacked) {
        List<JoinConditionContext> own = tail.joinCondition();
        if (tail.NATURAL() != null && !own.isEmpty()) {
            throw new AdqlException(Spans.of(own.get(0)), "a NATURAL join takes neither ON nor USING");
        }
        if (own.size() > 1 && !stacked) {
            throw new AdqlException(Spans.of(own.get(1)), "no JOIN is left for this condition");
        }
    }

    private static TableRef join(TableRef left, JoinTailContext tail, TableRef right, JoinCondition condition) {
        return new Join(
                left.span().to(right.span()),
                kind(Optional.ofNullable(tail.joinKind())),
                tail.NATURAL() != null,
                left,
                right,
                condition);
    }

    private static Join.Kind kind(Optional<JoinKindContext> rule) {
        int type = rule.map(kind -> kind.getStart().getType()).orElse(AdqlSyntaxParser.INNER);
        return switch (type) {
            case AdqlSyntaxParser.INNER -> Join.Kind.INNER;
            case AdqlSyntaxParser.LEFT -> Join.Kind.LEFT;
            case AdqlSyntaxParser.RIGHT -> Join.Kind.RIGHT;
            case AdqlSyntaxParser.FULL -> Join.Kind.FULL;
            default -> throw new IllegalStateException("no kind of join: " + type);
        };
    }

    private JoinCondition condition(JoinConditionContext rule) {
        if (rule.condition() != null) {
            return new JoinCondition.On(conditions.condition(Optional.of(rule.condition())));
        }
        List<Identifier> columns = new ArrayList<>();
        for (ColumnNameContext column : rule.columnName()) {
            columns.add(Names.identifier(column.identifier()));
        }
        return new JoinCondition.Using(columns);
    }

    /** A join that waits for its condition: its left side and how it was written. */
    private record Pending(TableRef left, JoinTailContext tail) {}
}
