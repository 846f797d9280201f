package org.obshub.adql.parse;

import java.util.List;
import java.util.Optional;
import org.obshub.adql.CommonTable;
import org.obshub.adql.Expression;
import org.obshub.adql.Identifier;
import org.obshub.adql.OrderItem;
import org.obshub.adql.Predicate;
import org.obshub.adql.Query;
import org.obshub.adql.Query.Select;
import org.obshub.adql.Query.SetOperation;
import org.obshub.adql.SelectItem;
import org.obshub.adql.Span;
import org.obshub.adql.TableRef.DerivedTable;
import org.obshub.adql.parse.AdqlSyntaxParser.CommonTableContext;
import org.obshub.adql.parse.AdqlSyntaxParser.ExpressionContext;
import org.obshub.adql.parse.AdqlSyntaxParser.IntersectionContext;
import org.obshub.adql.parse.AdqlSyntaxParser.OrderItemContext;
import org.obshub.adql.parse.AdqlSyntaxParser.ParenthesisBodyContext;
import org.obshub.adql.parse.AdqlSyntaxParser.PrimaryContext;
import org.obshub.adql.parse.AdqlSyntaxParser.QuantifierContext;
import org.obshub.adql.parse.AdqlSyntaxParser.QueryContext;
import org.obshub.adql.parse.AdqlSyntaxParser.QueryPrimaryContext;
import org.obshub.adql.parse.AdqlSyntaxParser.QueryRestContext;
import org.obshub.adql.parse.AdqlSyntaxParser.SelectContext;
import org.obshub.adql.parse.AdqlSyntaxParser.SelectItemContext;
import org.obshub.adql.parse.AdqlSyntaxParser.StatementContext;
import org.obshub.adql.parse.AdqlSyntaxParser.UnionContext;

/** Builds queries: SELECT, set operators, WITH. */
final class QueryBuilder {
    /** Catalogue, schema, table before a star. */
    private static final int MAX_TABLE_PATH = 3;

    private final ValueBuilder values;
    private final PredicateBuilder conditions;
    private final TableBuilder tables;

    QueryBuilder(Source source) {
        this.values = new ValueBuilder(source);
        this.conditions = new PredicateBuilder(source, values, this);
        this.tables = new TableBuilder(source, conditions, this);
    }

    Query statement(StatementContext rule) {
        Query body = query(rule.query());
        if (rule.commonTable().isEmpty()) {
            return body;
        }
        List<CommonTable> named =
                rule.commonTable().stream().map(this::commonTable).toList();
        return new Query.With(Spans.between(rule, rule.query()), named, body);
    }

    Query query(QueryContext rule) {
        QueryPrimaryContext first = rule.queryPrimary();
        return first.select() != null
                ? query(first.select(), rule.queryRest())
                : continued(query(first.query()), rule.queryRest());
    }

    /** A query that starts with a SELECT without parentheses. */
    Query query(SelectContext first, QueryRestContext rest) {
        Select select = select(first);
        boolean alone = rest.intersection().isEmpty() && rest.union().isEmpty();
        return alone ? withOrder(select, rest) : continuedOrder(combined(select, rest), rest);
    }

    /** A query that starts with one in parentheses, and what follows the parentheses. */
    Query continued(Query inParentheses, QueryRestContext rest) {
        return continuedOrder(combined(inParentheses, rest), rest);
    }

    /** The query that an expression is, however many parentheses are around it; empty for a value. */
    Optional<Query> query(ExpressionContext rule, QueryRestContext rest) {
        Optional<ParenthesisBodyContext> body =
                ValueBuilder.plainValue(rule).flatMap(ValueBuilder::solePrimary).map(PrimaryContext::parenthesisBody);
        if (body.isEmpty()) {
            return Optional.empty();
        }
        Optional<Query> inner = body.get().select() != null
                ? Optional.of(query(body.get().select(), body.get().queryRest()))
                : query(body.get().expression(), body.get().queryRest());
        return inner.map(query -> continued(query, rest));
    }

    private CommonTable commonTable(CommonTableContext rule) {
        return new CommonTable(Spans.of(rule), Names.identifier(rule.identifier()), query(rule.query()));
    }

    private Query combined(Query first, QueryRestContext rest) {
        Query left = intersected(first, rest.intersection());
        for (UnionContext union : rest.union()) {
            Query right = intersected(primary(union.queryPrimary()), union.intersection());
            SetOperation.Kind kind = union.UNION() != null ? SetOperation.Kind.UNION : SetOperation.Kind.EXCEPT;
            left = pair(kind, isAll(Optional.ofNullable(union.quantifier())), left, right);
        }
        return left;
    }

    private Query intersected(Query first, List<IntersectionContext> more) {
        Query left = first;
        for (IntersectionContext next : more) {
            boolean all = isAll(Optional.ofNullable(next.quantifier()));
            left = pair(SetOperation.Kind.INTERSECT, all, left, primary(next.queryPrimary()));
        }
        return left;
    }

    private static SetOperation pair(SetOperation.Kind kind, boolean all, Query left, Query right) {
        return new SetOperation(left.span().to(right.span()), kind, all, left, right, List.of(), 0);
    }

    private static boolean isAll(Optional<QuantifierContext> rule) {
        return rule.map(quantifier -> quantifier.ALL() != null).orElse(false);
    }

    private Query primary(QueryPrimaryContext rule) {
        return rule.select() != null ? select(rule.select()) : query(rule.query());
    }

    private Select select(SelectContext rule) {
        long top = rule.TOP() == null
                ? Select.NO_LIMIT
                : Counts.atLeast(0, Long.MAX_VALUE, rule.NUMBER().getSymbol(), "TOP");
        boolean grouped = rule.GROUP() != null;
        int conditionsBeforeHaving = rule.WHERE() == null ? 0 : 1;
        return new Select(
                Spans.of(rule),
                rule.quantifier() != null && rule.quantifier().DISTINCT() != null,
                top,
                rule.selectItem().stream().map(this::item).toList(),
                rule.fromItem().stream().map(tables::table).toList(),
                conditions.condition(Optional.ofNullable(rule.WHERE()).map(where -> rule.condition(0))),
                grouped
                        ? rule.groupItem().stream()
                                .map(item -> values.value(item.expression()))
                                .toList()
                        : List.of(),
                conditions.condition(
                        Optional.ofNullable(rule.HAVING()).map(having -> rule.condition(conditionsBeforeHaving))),
                List.of(),
                0);
    }

    private SelectItem item(SelectItemContext rule) {
        Span span = Spans.of(rule);
        if (rule.expression() == null) {
            return new SelectItem.AllColumns(span);
        }
        if (rule.alias() != null) {
            return new SelectItem.Computed(
                    span,
                    values.value(rule.expression()),
                    Names.identifier(rule.alias().identifier()));
        }
        return ValueBuilder.plainValue(rule.expression())
                .flatMap(ValueBuilder::solePrimary)
                .filter(ValueBuilder::endsInStar)
                .<SelectItem>map(path -> new SelectItem.TableColumns(span, values.path(path, MAX_TABLE_PATH)))
                .orElseGet(() -> new SelectItem.Computed(span, values.value(rule.expression()), Identifier.NONE));
    }

    private Query withOrder(Select bare, QueryRestContext rest) {
        return new Select(
                bare.span().to(end(bare, rest)),
                bare.distinct(),
                bare.top(),
                bare.items(),
                bare.from(),
                bare.where(),
                bare.groupBy(),
                bare.having(),
                order(rest),
                offset(rest));
    }

    /** Order and offset after parentheses or set operators: they apply to the finished rows of what stands before. */
    private Query continuedOrder(Query query, QueryRestContext rest) {
        if (rest.orderBy() == null && rest.offset() == null) {
            return query;
        }
        Span span = query.span().to(end(query, rest));
        if (query instanceof SetOperation set && set.orderBy().isEmpty() && set.offset() == 0) {
            return new SetOperation(span, set.kind(), set.all(), set.left(), set.right(), order(rest), offset(rest));
        }
        if (query instanceof Select select && select.orderBy().isEmpty() && select.offset() == 0 && !select.limited()) {
            return withOrder(select, rest);
        }
        return new Select(
                span,
                false,
                Select.NO_LIMIT,
                List.of(new SelectItem.AllColumns(query.span())),
                List.of(new DerivedTable(query.span(), query, Identifier.of("inner_query"))),
                Predicate.TRUE,
                List.of(),
                Predicate.TRUE,
                order(rest),
                offset(rest));
    }

    private static Span end(Query query, QueryRestContext rest) {
        return rest.getChildCount() == 0 ? query.span() : Spans.of(rest);
    }

    private List<OrderItem> order(QueryRestContext rest) {
        return rest.orderBy() == null
                ? List.of()
                : rest.orderBy().orderItem().stream().map(this::orderItem).toList();
    }

    private OrderItem orderItem(OrderItemContext rule) {
        Expression key = values.value(rule.expression());
        return new OrderItem(key, rule.DESC() != null);
    }

    private static long offset(QueryRestContext rest) {
        return rest.offset() == null
                ? 0
                : Counts.atLeast(0, Long.MAX_VALUE, rest.offset().NUMBER().getSymbol(), "OFFSET");
    }
}
