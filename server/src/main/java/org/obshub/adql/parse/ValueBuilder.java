package org.obshub.adql.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.obshub.adql.AdqlException;
import org.obshub.adql.Expression;
import org.obshub.adql.Expression.Aggregate;
import org.obshub.adql.Expression.Binary;
import org.obshub.adql.Expression.Binary.Operator;
import org.obshub.adql.Expression.ColumnRef;
import org.obshub.adql.Expression.CountAll;
import org.obshub.adql.Expression.FunctionCall;
import org.obshub.adql.Expression.NullLiteral;
import org.obshub.adql.Expression.NumberLiteral;
import org.obshub.adql.Expression.StringLiteral;
import org.obshub.adql.Expression.Unary;
import org.obshub.adql.Identifier;
import org.obshub.adql.Span;
import org.obshub.adql.parse.AdqlSyntaxParser.ExpressionContext;
import org.obshub.adql.parse.AdqlSyntaxParser.OperandContext;
import org.obshub.adql.parse.AdqlSyntaxParser.ParenthesisBodyContext;
import org.obshub.adql.parse.AdqlSyntaxParser.PathStepContext;
import org.obshub.adql.parse.AdqlSyntaxParser.PrimaryContext;
import org.obshub.adql.parse.AdqlSyntaxParser.TestContext;
import org.obshub.adql.parse.AdqlSyntaxParser.ValueContext;

/** Builds values, and refuses what the loose grammar lets through where a value must stand. */
final class ValueBuilder {
    /** Catalogue, schema, table, column. */
    private static final int MAX_PATH = 4;

    /** Functions whose numbers come in pairs of longitude and latitude. */
    private static final Set<String> PLACES = Set.of("POINT", "CIRCLE", "BOX", "POLYGON", "DISTANCE");

    private static final Set<String> SYSTEMS = Set.of("ICRS", "FK5", "FK4", "J2000", "GALACTIC", "ECLIPTIC");

    /** From the closest binding to the loosest. */
    private static final List<Set<Integer>> RANKS = List.of(
            Set.of(AdqlSyntaxParser.ASTERISK, AdqlSyntaxParser.SOLIDUS),
            Set.of(AdqlSyntaxParser.PLUS, AdqlSyntaxParser.MINUS),
            Set.of(AdqlSyntaxParser.CONCATENATION));

    private final Source source;

    ValueBuilder(Source source) {
        this.source = source;
    }

    Expression value(ExpressionContext rule) {
        return value(plainValue(rule)
                .orElseThrow(() -> new AdqlException(
                        Spans.of(rule), "a condition stands where a value is expected; ADQL has no boolean values")));
    }

    Expression value(ValueContext rule) {
        List<Expression> operands = rule.operand().stream().map(this::operand).toList();
        if (operands.size() == 1) {
            return operands.get(0);
        }
        return grouped(operands, symbols(rule));
    }

    /** The value an expression consists of, unless it is a condition. */
    static Optional<ValueContext> plainValue(ExpressionContext rule) {
        TestContext test = rule.test(0);
        boolean condition =
                rule.test().size() > 1 || test.NOT() != null || test.EXISTS() != null || test.testTail() != null;
        return condition ? Optional.empty() : Optional.of(test.value());
    }

    /** The primary a value consists of, unless it is a literal or operators or a sign are at work. */
    static Optional<PrimaryContext> solePrimary(ValueContext rule) {
        OperandContext operand = rule.operand(0);
        boolean alone = rule.operand().size() == 1 && operand.PLUS() == null && operand.MINUS() == null;
        return alone ? Optional.ofNullable(operand.primary()) : Optional.empty();
    }

    /** True for {@code table.*}, legal only as an item of a select list. */
    static boolean endsInStar(PrimaryContext rule) {
        return !rule.pathStep().isEmpty()
                && rule.pathStep(rule.pathStep().size() - 1).ASTERISK() != null;
    }

    /** The names of a path; of one that ends in a star, those before it. */
    List<Identifier> path(PrimaryContext rule, int longest) {
        List<Identifier> names = new ArrayList<>();
        names.add(Names.identifier(rule.identifier()));
        for (PathStepContext step : rule.pathStep()) {
            if (step.identifier() != null) {
                names.add(Names.identifier(step.identifier()));
            }
        }
        if (names.size() > longest) {
            throw new AdqlException(
                    Spans.of(rule), "the name has %d parts, at most %d are possible".formatted(names.size(), longest));
        }
        return names;
    }

    private static List<Token> symbols(ValueContext rule) {
        return IntStream.range(0, rule.getChildCount() / 2)
                .mapToObj(i -> ((TerminalNode) rule.getChild(2 * i + 1)).getSymbol())
                .toList();
    }

    /** Joins, rank by rank, the values beside an operator of that rank, from the left. */
    private Expression grouped(List<Expression> operands, List<Token> symbols) {
        List<Expression> values = operands;
        List<Token> between = symbols;
        for (Set<Integer> rank : RANKS) {
            List<Expression> joined = new ArrayList<>(List.of(values.get(0)));
            List<Token> left = new ArrayList<>();
            for (int i = 0; i < between.size(); i++) {
                Token symbol = between.get(i);
                Expression right = values.get(i + 1);
                if (rank.contains(symbol.getType())) {
                    joined.set(joined.size() - 1, binary(joined.get(joined.size() - 1), symbol, right));
                } else {
                    left.add(symbol);
                    joined.add(right);
                }
            }
            values = joined;
            between = left;
        }
        return values.get(0);
    }

    private Expression binary(Expression left, Token symbol, Expression right) {
        Operator operator = operator(symbol);
        requireOperand(left, operator, symbol);
        requireOperand(right, operator, symbol);
        return new Binary(left.span().to(right.span()), operator, left, right);
    }

    private static Operator operator(Token symbol) {
        return switch (symbol.getType()) {
            case AdqlSyntaxParser.PLUS -> Operator.ADD;
            case AdqlSyntaxParser.MINUS -> Operator.SUBTRACT;
            case AdqlSyntaxParser.ASTERISK -> Operator.MULTIPLY;
            case AdqlSyntaxParser.SOLIDUS -> Operator.DIVIDE;
            case AdqlSyntaxParser.CONCATENATION -> Operator.CONCATENATE;
            default -> throw new IllegalStateException("no operator: " + symbol);
        };
    }

    private void requireOperand(Expression operand, Operator operator, Token symbol) {
        Kind kind = Kind.of(operand);
        if (kind.isGeometry()) {
            throw new AdqlException(
                    operand.span(), "%s cannot be an operand of %s".formatted(kind.words(), operator.symbol()));
        }
        if (kind.isString() && operator == Operator.ADD) {
            throw source.problem(
                    Spans.of(symbol),
                    "strings are joined with ||, + adds numbers",
                    Optional.of(source.replace(symbol, "||")));
        }
        if (kind.isString() && operator != Operator.CONCATENATE) {
            throw new AdqlException(
                    operand.span(),
                    "a string cannot be an operand of %s, which needs numbers".formatted(operator.symbol()));
        }
    }

    private Expression operand(OperandContext rule) {
        Expression value = unsigned(rule);
        if (rule.PLUS() == null && rule.MINUS() == null) {
            return value;
        }
        Kind kind = Kind.of(value);
        if (kind.isGeometry() || kind.isString()) {
            throw new AdqlException(value.span(), kind.words() + " cannot have a sign");
        }
        return new Unary(Spans.of(rule), rule.MINUS() != null, value);
    }

    private Expression unsigned(OperandContext rule) {
        if (rule.NUMBER() != null) {
            return new NumberLiteral(
                    Spans.of(rule.NUMBER().getSymbol()), rule.NUMBER().getText());
        }
        return rule.primary() != null ? primary(rule.primary()) : string(rule.STRING());
    }

    private Expression primary(PrimaryContext rule) {
        Span span = Spans.of(rule);
        if (rule.CAST() != null) {
            return CastBuilder.cast(span, value(rule.expression()), rule.castType());
        }
        if (rule.NULL() != null) {
            return new NullLiteral(span);
        }
        if (rule.AGGREGATE() != null) {
            return aggregate(rule, span);
        }
        if (rule.arguments() != null) {
            return call(rule, span);
        }
        return rule.identifier() != null ? column(rule, span) : inParentheses(rule.parenthesisBody());
    }

    private static StringLiteral string(List<TerminalNode> literals) {
        Span first = Spans.of(literals.get(0).getSymbol());
        Span last = Spans.of(literals.get(literals.size() - 1).getSymbol());
        return new StringLiteral(
                first.to(last),
                literals.stream()
                        .map(literal -> Names.unquoted(literal.getText(), '\''))
                        .collect(Collectors.joining()));
    }

    private Expression aggregate(PrimaryContext rule, Span span) {
        Aggregate.Function function =
                Aggregate.Function.valueOf(rule.AGGREGATE().getText().toUpperCase(Locale.ROOT));
        if (rule.expression() == null) {
            if (function != Aggregate.Function.COUNT) {
                throw new AdqlException(span, function + " takes a value, only COUNT takes *");
            }
            return new CountAll(span);
        }
        boolean distinct = rule.quantifier() != null && rule.quantifier().DISTINCT() != null;
        return new Aggregate(span, function, distinct, value(rule.expression()));
    }

    private Expression call(PrimaryContext rule, Span span) {
        List<Expression> arguments =
                rule.arguments().expression().stream().map(this::value).toList();
        Identifier name = functionName(rule);
        if (!name.quoted()) {
            FunctionShape.of(name.text())
                    .filter(shape -> !shape.fits(arguments))
                    .ifPresent(shape -> {
                        throw wrongArguments(rule, span, name, shape, arguments);
                    });
        }
        return new FunctionCall(span, name, arguments);
    }

    private AdqlException wrongArguments(
            PrimaryContext rule, Span span, Identifier name, FunctionShape shape, List<Expression> arguments) {
        Optional<AdqlException> coordinate = coordinate(rule, name.text().toUpperCase(Locale.ROOT), arguments);
        if (coordinate.isPresent()) {
            return coordinate.get();
        }
        String found = arguments.isEmpty()
                ? "nothing"
                : arguments.stream().map(value -> Kind.of(value).words()).collect(Collectors.joining(", "));
        String problem = "wrong arguments of %s: found (%s), expected %s"
                .formatted(name.text().toUpperCase(Locale.ROOT), found, shape.usage());
        return new AdqlException(span, problem);
    }

    /** A coordinate system without quotes; coordinates in quotes. */
    private Optional<AdqlException> coordinate(PrimaryContext rule, String name, List<Expression> arguments) {
        if (!PLACES.contains(name) || arguments.isEmpty()) {
            return Optional.empty();
        }
        if (arguments.get(0) instanceof ColumnRef column
                && column.table().isEmpty()
                && SYSTEMS.contains(column.name().text().toUpperCase(Locale.ROOT))) {
            return Optional.of(rewritten(
                    rule,
                    0,
                    arguments,
                    "the coordinate system is a string",
                    "'" + column.name().text() + "'"));
        }
        int first = arguments.get(0) instanceof StringLiteral string && isSystem(string.value()) ? 1 : 0;
        for (int i = first; i < arguments.size(); i++) {
            boolean longitude = (i - first) % 2 == 0;
            if (arguments.get(i) instanceof StringLiteral string) {
                boolean position = i - first < 2 || name.equals("POLYGON") || name.equals("DISTANCE");
                Optional<String> degrees = degrees(string.value().strip(), longitude)
                        .filter(right -> position || !right.startsWith("ivo"));
                return degrees.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                rewritten(rule, i, arguments, "coordinates are numbers, in degrees", degrees.get()));
            }
        }
        return Optional.empty();
    }

    private AdqlException rewritten(
            PrimaryContext rule, int place, List<Expression> arguments, String problem, String right) {
        ExpressionContext argument = rule.arguments().expression(place);
        return source.problem(
                arguments.get(place).span(),
                problem + "; write " + right,
                Optional.of(source.replace(argument.getStart(), argument.getStop(), right)));
    }

    private static boolean isSystem(String text) {
        return text.isBlank()
                || SYSTEMS.contains(text.strip().replaceFirst("\\s.*", "").toUpperCase(Locale.ROOT));
    }

    /** What a coordinate in quotes is without them; hours for longitudes unless they say {@code d}. */
    private static Optional<String> degrees(String text, boolean longitude) {
        if (text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)")) {
            return Optional.of(text);
        }
        boolean colons = text.matches("[+-]?[0-9]{1,3}:[0-9]{1,2}:[0-9]{1,2}(\\.[0-9]*)?");
        boolean hours = text.matches("[0-9]{1,2}h[0-9]{1,2}m[0-9]{1,2}(\\.[0-9]*)?s");
        boolean degrees = text.matches("[+-]?[0-9]{1,3}d[0-9]{1,2}m[0-9]{1,2}(\\.[0-9]*)?s");
        if (longitude && (colons || hours)) {
            return Optional.of("ivo_hms_to_degrees('" + text + "')");
        }
        return degrees || (colons && !longitude) ? Optional.of("ivo_dms_to_degrees('" + text + "')") : Optional.empty();
    }

    private Identifier functionName(PrimaryContext rule) {
        if (rule.FUNCTION() != null) {
            Token token = rule.FUNCTION().getSymbol();
            return new Identifier(token.getText(), false, Spans.of(token));
        }
        Token token = rule.identifier().getStart();
        if (token.getType() == AdqlSyntaxParser.QUOTED) {
            String bare = Names.unquoted(token.getText(), '"');
            throw source.problem(
                    Spans.of(token),
                    "the name of a function is written without quotes",
                    Optional.of(source.replace(token, bare)));
        }
        return Names.identifier(rule.identifier());
    }

    private ColumnRef column(PrimaryContext rule, Span span) {
        if (rule.pathStep().stream().anyMatch(step -> step.ASTERISK() != null)) {
            throw new AdqlException(span, "* is legal only as an item of the select list and in COUNT(*)");
        }
        return new ColumnRef(span, path(rule, MAX_PATH));
    }

    private Expression inParentheses(ParenthesisBodyContext rule) {
        if (rule.select() != null) {
            throw new AdqlException(
                    Spans.of(rule),
                    "a subquery stands where a value is expected; ADQL has subqueries only after IN, after EXISTS and in"
                            + " FROM. Give it a name in FROM, or use IN (SELECT ...)");
        }
        requireNoRest(rule.queryRest());
        return value(rule.expression());
    }

    /** Set operators, order and offset may follow a query, not a value. */
    static void requireNoRest(ParserRuleContext rest) {
        if (rest.getChildCount() > 0) {
            Token first = rest.getStart();
            throw new AdqlException(
                    Spans.of(first),
                    "%s follows a query, but what stands before it is a value"
                            .formatted(first.getText().toUpperCase(Locale.ROOT)));
        }
    }
}
