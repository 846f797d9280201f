package org.obshub.adql.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.obshub.adql.AdqlException;
import org.obshub.adql.Expression;
import org.obshub.adql.Expression.ColumnRef;
import org.obshub.adql.Predicate;
import org.obshub.adql.Predicate.Comparison.Operator;
import org.obshub.adql.Query;
import org.obshub.adql.Span;
import org.obshub.adql.parse.AdqlSyntaxParser.ConditionContext;
import org.obshub.adql.parse.AdqlSyntaxParser.ExpressionContext;
import org.obshub.adql.parse.AdqlSyntaxParser.InBodyContext;
import org.obshub.adql.parse.AdqlSyntaxParser.ParenthesisBodyContext;
import org.obshub.adql.parse.AdqlSyntaxParser.PrimaryContext;
import org.obshub.adql.parse.AdqlSyntaxParser.TestContext;
import org.obshub.adql.parse.AdqlSyntaxParser.TestTailContext;

/** Builds conditions, and refuses values where a condition must stand. */
final class PredicateBuilder {
    /** Functions that answer 1 or 0, which other dialects use as conditions. */
    private static final Set<String> ONE_OR_ZERO = Set.of(
            "CONTAINS", "INTERSECTS", "IVO_NOCASEMATCH", "IVO_HASWORD", "IVO_HASHLIST_HAS", "IVO_INTERVAL_OVERLAPS");

    private final Source source;
    private final ValueBuilder values;
    private final QueryBuilder queries;

    PredicateBuilder(Source source, ValueBuilder values, QueryBuilder queries) {
        this.source = source;
        this.values = values;
        this.queries = queries;
    }

    /** {@link Predicate#TRUE} if there is no condition. */
    Predicate condition(Optional<ConditionContext> rule) {
        return rule.map(present -> condition(present.expression())).orElse(Predicate.TRUE);
    }

    /** Terms joined by AND go together, then these by OR. */
    private Predicate condition(ExpressionContext rule) {
        List<TestContext> tests = rule.test();
        List<Predicate> alternatives = new ArrayList<>();
        int start = 0;
        for (int end = 1; end <= tests.size(); end++) {
            if (end == tests.size() || isOr(rule.getChild(2 * end - 1))) {
                alternatives.add(conjunction(tests.subList(start, end)));
                start = end;
            }
        }
        return alternatives.size() == 1 ? alternatives.get(0) : new Predicate.Or(Spans.of(rule), alternatives);
    }

    private static boolean isOr(ParseTree child) {
        return ((TerminalNode) child).getSymbol().getType() == AdqlSyntaxParser.OR;
    }

    private Predicate conjunction(List<TestContext> tests) {
        List<Predicate> terms = tests.stream().map(this::test).toList();
        return terms.size() == 1
                ? terms.get(0)
                : new Predicate.And(Spans.between(tests.get(0), tests.get(tests.size() - 1)), terms);
    }

    private Predicate test(TestContext rule) {
        if (rule.NOT() == null) {
            return affirmed(rule, Spans.of(rule));
        }
        Span whole = Spans.of(rule);
        Token first =
                rule.EXISTS() == null ? rule.value().getStart() : rule.EXISTS().getSymbol();
        return new Predicate.Not(whole, affirmed(rule, Spans.of(first).to(whole)));
    }

    private Predicate affirmed(TestContext rule, Span span) {
        if (rule.EXISTS() != null) {
            return new Predicate.Exists(span, queries.query(rule.query()));
        }
        if (rule.testTail() != null) {
            return tested(span, rule.testTail(), values.value(rule.value()));
        }
        Optional<ParenthesisBodyContext> body = ValueBuilder.solePrimary(rule.value())
                .flatMap(primary -> Optional.ofNullable(primary.parenthesisBody()))
                .filter(inner -> inner.expression() != null);
        if (body.isPresent()) {
            ValueBuilder.requireNoRest(body.get().queryRest());
            return condition(body.get().expression());
        }
        throw valueAsCondition(rule);
    }

    private AdqlException valueAsCondition(TestContext rule) {
        Expression value = values.value(rule.value());
        Optional<String> function = ValueBuilder.solePrimary(rule.value())
                .filter(primary -> primary.arguments() != null)
                .map(PredicateBuilder::functionName);
        if (function.isPresent() && ONE_OR_ZERO.contains(function.get())) {
            return source.problem(
                    value.span(),
                    "%s gives 1 or 0, which is not a condition in ADQL; compare it: %s(...) = 1"
                            .formatted(function.get(), function.get()),
                    Optional.of(source.insertAfter(rule.getStop(), " = 1")));
        }
        String places = function.isPresent() ? "; places are asked for with CONTAINS(POINT(...), CIRCLE(...)) = 1" : "";
        return new AdqlException(
                value.span(), "a condition is expected here, but this is a value; compare it with something" + places);
    }

    private static String functionName(PrimaryContext primary) {
        return primary.getStart().getText().toUpperCase(Locale.ROOT);
    }

    private Predicate tested(Span span, TestTailContext tail, Expression operand) {
        boolean negated = tail.NOT() != null;
        if (tail.comparator() != null) {
            return new Predicate.Comparison(span, operator(tail), operand, values.value(tail.value(0)));
        }
        if (tail.BETWEEN() != null) {
            return new Predicate.Between(
                    span, negated, operand, values.value(tail.value(0)), values.value(tail.value(1)));
        }
        if (tail.IN() != null) {
            return in(span, negated, operand, tail.inBody());
        }
        if (tail.IS() != null) {
            return isNull(span, negated, operand);
        }
        Expression pattern = values.value(tail.value(0));
        return new Predicate.Like(span, negated, tail.ILIKE() != null, operand, pattern);
    }

    private static Operator operator(TestTailContext tail) {
        return switch (tail.comparator().getStart().getType()) {
            case AdqlSyntaxParser.EQUAL -> Operator.EQUAL;
            case AdqlSyntaxParser.NOT_EQUAL -> Operator.NOT_EQUAL;
            case AdqlSyntaxParser.LESS -> Operator.LESS;
            case AdqlSyntaxParser.LESS_OR_EQUAL -> Operator.LESS_OR_EQUAL;
            case AdqlSyntaxParser.GREATER -> Operator.GREATER;
            case AdqlSyntaxParser.GREATER_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
            default -> throw new IllegalStateException("no comparison: " + tail.getText());
        };
    }

    private Predicate in(Span span, boolean negated, Expression operand, InBodyContext body) {
        if (body.select() != null) {
            return new Predicate.InQuery(span, negated, operand, queries.query(body.select(), body.queryRest()));
        }
        if (body.expression().size() == 1) {
            Optional<Query> query = queries.query(body.expression(0), body.queryRest());
            if (query.isPresent()) {
                return new Predicate.InQuery(span, negated, operand, query.get());
            }
            ValueBuilder.requireNoRest(body.queryRest());
        }
        List<Expression> list = body.expression().stream().map(values::value).toList();
        return new Predicate.InList(span, negated, operand, list);
    }

    /** The BNF has IS NULL for columns only. */
    private static Predicate isNull(Span span, boolean negated, Expression operand) {
        if (!(operand instanceof ColumnRef)) {
            throw new AdqlException(
                    operand.span(),
                    "IS NULL tests a column in ADQL, not a computed value; name the value in a subquery in FROM and test"
                            + " that name");
        }
        return new Predicate.IsNull(span, negated, operand);
    }
}
