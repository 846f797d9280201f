package org.obshub.adql.sql;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.obshub.adql.Expression;
import org.obshub.adql.check.Term;
import org.obshub.adql.condition.JoinCondition;
import org.obshub.adql.condition.Obscore;
import org.obshub.adql.condition.RegionCondition;
import org.obshub.adql.function.ValueType;
import org.obshub.region.PackedMoc;
import org.obshub.region.PackedRegion;
import org.obshub.sky.Region;
import org.obshub.store.Dialect;
import org.obshub.store.Dialect.SqlType;
import org.obshub.tableset.Uploaded;

/** Writes values. Each method states the SQL type that comes out. */
final class TermWriter {
    private final Context context;
    /** True if constants must stand in the text: two bound values are never the same group key. */
    private final boolean inline;
    /** The sources of which the index may be asked in the place of each row. */
    private final Predicate<String> asked;

    TermWriter(Context context, boolean inline, Predicate<String> asked) {
        this.context = context;
        this.inline = inline;
        this.asked = asked;
    }

    TermWriter(Context context, boolean inline) {
        this(context, inline, source -> false);
    }

    /** In the type of the term; geometry packed. */
    SqlText value(Term term) {
        if (term instanceof Term.Column column) {
            return column.type().isGeometry() ? packed(column) : kept(column);
        }
        if (term instanceof Term.Whole whole) {
            return whole(whole);
        }
        if (term instanceof Term.Real real) {
            return constant(Double.toString(real.value()), real.value(), SqlType.DOUBLE);
        }
        if (term instanceof Term.Text text) {
            return constant(context.dialect().textLiteral(text.value()), text.value(), SqlType.TEXT);
        }
        if (term instanceof Term.Nothing) {
            return nothing(ValueType.NULL);
        }
        if (term instanceof Term.Shape shape) {
            byte[] bytes = packed(shape.region(), shape.type());
            return constant(context.dialect().binaryLiteral(bytes), bytes, SqlType.BINARY);
        }
        if (term instanceof Term.Cells cells) {
            byte[] bytes = PackedMoc.encode(cells.moc());
            return constant(context.dialect().binaryLiteral(bytes), bytes, SqlType.BINARY);
        }
        if (term instanceof Term.Call call) {
            return indexed(call).orElseGet(() -> new CallWriter(this).write(call));
        }
        return computed(term);
    }

    /** A question about a footprint and a constant, answered once for all rows: 1, 0, or NULL where there is no footprint. */
    private Optional<SqlText> indexed(Term.Call call) {
        if (inline || !context.index().serves()) {
            return Optional.empty();
        }
        return RegionCondition.ofCall(call)
                .filter(use -> asked.test(use.source()))
                .map(use -> {
                    long[] keys = use.ask(context.index());
                    context.notes().add(use.source() + ": footprint index, row by row; " + keys.length + " rows fit");
                    return new SqlText("CASE WHEN ")
                            .add(context.naming().column(use.source(), Obscore.PACKED))
                            .add(" IS NULL THEN NULL WHEN ")
                            .add(isOneOf(use.source(), keys))
                            .add(" THEN 1 ELSE 0 END");
                })
                .map(text -> new SqlText("(").add(text).add(")"));
    }

    /** True for the rows of a source that have one of the keys. */
    SqlText isOneOf(String source, long[] keys) {
        Dialect.KeyTest test = context.dialect().isOneOf(context.naming().column(source, Obscore.KEY), keys);
        SqlText text = new SqlText(test.text());
        test.binds().forEach(text::bound);
        return text;
    }

    private SqlText computed(Term term) {
        if (term instanceof Term.Operation operation) {
            return new ArithmeticWriter(this).operation(operation);
        }
        if (term instanceof Term.Negation negation) {
            return new ArithmeticWriter(this).negation(negation);
        }
        if (term instanceof Term.Conversion conversion) {
            return new ConversionWriter(context, this).write(conversion);
        }
        if (term instanceof Term.Aggregated aggregated) {
            return aggregate(aggregated);
        }
        if (term instanceof Term.GroupCall call) {
            return new CallWriter(this).write(call);
        }
        if (term instanceof Term.RowCount) {
            return new SqlText("COUNT(*)");
        }
        throw new IllegalStateException("no SQL for " + term);
    }

    /** In another type, for a place where several values must be of one type. */
    SqlText as(Term term, ValueType type) {
        if (term instanceof Term.Nothing) {
            return nothing(type);
        }
        if (type.isTextual()) {
            return text(term);
        }
        boolean same = term.type() == type || !type.isNumeric();
        if (!same && term instanceof Term.Whole whole && type == ValueType.DOUBLE) {
            return value(new Term.Real(whole.value()));
        }
        return same ? value(term) : context.cast(value(term), Types.of(type));
    }

    /** DOUBLE PRECISION of any number. */
    SqlText real(Term term) {
        return as(term, ValueType.DOUBLE);
    }

    /** Text of a text or geometry. */
    SqlText text(Term term) {
        if (!term.type().isGeometry()) {
            return value(term);
        }
        if (term instanceof Term.Column column
                && !column.table().isEmpty()
                && !column.meta().isArray()) {
            return kept(column);
        }
        SqlText text = new SqlText("hub_region_text(").add(value(term)).add(")");
        boolean turned = term instanceof Term.Call call && call.function().equals("IVO_GEOM_TRANSFORM");
        return turned
                ? new SqlText("hub_region_text_in(")
                        .add(value(term.operands().get(1)))
                        .add(", ")
                        .add(text)
                        .add(")")
                : text;
    }

    /** A column of a table in whatever type the table keeps it. */
    SqlText kept(Term.Column column) {
        return linked(column) ? link(column) : stored(column.source(), column.name());
    }

    private SqlText stored(String source, String name) {
        return new SqlText(context.naming().column(source, name));
    }

    /** True for the columns that lead to the links of this server instead of the archive. */
    private boolean linked(Term.Column column) {
        return !context.links().isEmpty()
                && column.table().equals(Obscore.TABLE)
                && (column.name().equals(Obscore.ACCESS_URL) || column.name().equals(Obscore.ACCESS_FORMAT));
    }

    /** NULL where an outer join found no row. */
    private SqlText link(Term.Column column) {
        SqlText id = stored(column.source(), Obscore.UNIQUE);
        if (column.name().equals(Obscore.ACCESS_URL)) {
            String start = context.links();
            return new SqlText("hub_address(")
                    .add(constant(context.dialect().textLiteral(start), start, SqlType.TEXT))
                    .add(", ")
                    .add(id)
                    .add(")");
        }
        return new SqlText("CASE WHEN ")
                .add(id)
                .add(" IS NOT NULL THEN " + context.dialect().textLiteral(Obscore.DATALINK) + " END");
    }

    SqlText nothing(ValueType type) {
        return new SqlText(context.cast("NULL", Types.of(type)));
    }

    private SqlText whole(Term.Whole whole) {
        if (whole.type() == ValueType.INTEGER) {
            return constant(Long.toString(whole.value()), (int) whole.value(), SqlType.INTEGER);
        }
        return constant(Long.toString(whole.value()), whole.value(), SqlType.BIGINT);
    }

    private SqlText constant(String literal, Object value, SqlType type) {
        return inline ? new SqlText(context.cast(literal, type)) : new SqlText(context.cast("?", type)).bound(value);
    }

    private SqlText packed(Term.Column column) {
        if (column.table().isEmpty()) {
            return kept(column);
        }
        Optional<String> hidden = hiddenForm(column);
        return hidden.isPresent()
                ? new SqlText(context.naming().column(column.source(), hidden.get()))
                : new SqlText(column.type() == ValueType.MOC ? "hub_moc_of_text(" : "hub_region(")
                        .add(kept(column))
                        .add(")");
    }

    /** The column that holds the same geometry packed. */
    static Optional<String> hiddenForm(Term.Column column) {
        boolean footprint =
                column.table().equals(Obscore.TABLE) && column.name().equals(Obscore.REGION);
        boolean uploaded = column.table().startsWith(Uploaded.SCHEMA + ".");
        if (uploaded && column.type().isGeometry()) {
            return Optional.of(Uploaded.packed(column.name()));
        }
        return footprint ? Optional.of(Obscore.PACKED) : Optional.empty();
    }

    /** What GROUP BY must name for a key: of a footprint both its forms, either may be selected. */
    SqlText groupKey(Term term) {
        if (term instanceof Term.Column column
                && column.type().isGeometry()
                && hiddenForm(column).isPresent()) {
            return kept(column).add(", ").add(packed(column));
        }
        if (term instanceof Term.Column column && linked(column)) {
            // the address follows from the identifier; a format is none of the rows' own any more
            return column.name().equals(Obscore.ACCESS_URL) ? stored(column.source(), Obscore.UNIQUE) : link(column);
        }
        if (term instanceof Term.Column column) {
            return kept(column);
        }
        return value(term);
    }

    private static byte[] packed(Region region, ValueType type) {
        return type == ValueType.POINT ? PackedRegion.encodePoint(region.centre()) : PackedRegion.encode(region);
    }

    private SqlText aggregate(Term.Aggregated aggregated) {
        Term operand = aggregated.operand();
        Expression.Aggregate.Function function = aggregated.function();
        SqlText argument =
                switch (function) {
                    case COUNT -> operand.type().isGeometry() ? text(operand) : value(operand);
                    case AVG -> typed(operand, ValueType.DOUBLE);
                    case SUM, MIN, MAX -> typed(operand, aggregated.type());
                };
        String distinct = aggregated.distinct() ? "DISTINCT " : "";
        SqlText call = new SqlText(function + "(" + distinct).add(argument).add(")");
        return switch (function) {
            case AVG -> average(distinct, argument);
            case SUM -> aggregated.type() == ValueType.BIGINT ? wholeSum(call) : context.cast(call, SqlType.DOUBLE);
            case COUNT, MIN, MAX -> call;
        };
    }

    /** Engines lose the type of a constant that they find to be NULL, and with it what they are to compute. */
    private SqlText typed(Term operand, ValueType type) {
        SqlText value = as(operand, type);
        return JoinCondition.reads(operand).isEmpty() ? context.cast(value, Types.of(type)) : value;
    }

    /** Not every engine's own average takes NaN and infinite values. */
    private SqlText average(String distinct, SqlText argument) {
        SqlText sum = context.cast(new SqlText("SUM(" + distinct).add(argument).add(")"), SqlType.DOUBLE);
        return new SqlText("(")
                .add(sum)
                .add(" / COUNT(" + distinct)
                .add(argument)
                .add("))");
    }

    /** Engines add whole numbers of 64 bits exactly, in a wider type. */
    private static SqlText wholeSum(SqlText sum) {
        return new SqlText("hub_sum_whole(").add(sum).add(")");
    }

    List<SqlText> reals(List<Term> terms) {
        return terms.stream().map(this::real).toList();
    }
}
