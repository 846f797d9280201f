package org.obshub.adql.check;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.obshub.adql.Expression;
import org.obshub.adql.function.FunctionCatalog;
import org.obshub.adql.function.ValueType;
import org.obshub.sky.Moc;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;
import org.obshub.tableset.ColumnMeta;

/** A checked value. Two terms are equal exactly if they are the same computation, wherever they stand in the text. */
public sealed interface Term {
    ValueType type();

    /** Terms this one is computed from. */
    List<Term> operands();

    /** The same computation of other operands. */
    default Term with(List<Term> operands) {
        if (this instanceof Operation operation) {
            return new Operation(operation.operator(), operands.get(0), operands.get(1), type());
        }
        if (this instanceof Negation) {
            return new Negation(operands.get(0), type());
        }
        if (this instanceof Call call) {
            return new Call(call.function(), operands, type());
        }
        if (this instanceof Conversion conversion) {
            return new Conversion(operands.get(0), type(), conversion.length());
        }
        if (this instanceof Aggregated one) {
            return new Aggregated(one.function(), one.distinct(), operands.get(0), type());
        }
        return this instanceof GroupCall call ? new GroupCall(call.function(), operands, type()) : this;
    }

    /** Right ascension and declination of a point. */
    static List<Term> coordinates(Term point) {
        if (point instanceof Nothing) {
            return List.of(point, point);
        }
        if (point instanceof Shape shape) {
            SkyPoint centre = shape.region().centre();
            return List.of(new Real(centre.ra()), new Real(centre.dec()));
        }
        if (point instanceof Call made && made.function().equals("POINT")) {
            return made.operands();
        }
        return List.of(
                new Call("COORD1", List.of(point), ValueType.DOUBLE),
                new Call("COORD2", List.of(point), ValueType.DOUBLE));
    }

    /**
     * A column of one of the sources.
     *
     * @param source alias of the {@link Source}
     * @param name name inside the source: of the column of a table, or {@code cN} for output N of a derived table
     * @param table qualified name of the table; empty if the source is derived
     */
    record Column(String source, String name, String table, ColumnMeta meta, ValueType type) implements Term {
        public Column {
            requireNonNull(source);
            requireNonNull(name);
            requireNonNull(table);
            requireNonNull(meta);
            requireNonNull(type);
        }

        @Override
        public List<Term> operands() {
            return List.of();
        }
    }

    /** A whole number. */
    record Whole(long value) implements Term {
        @Override
        public ValueType type() {
            return value == (int) value ? ValueType.INTEGER : ValueType.BIGINT;
        }

        @Override
        public List<Term> operands() {
            return List.of();
        }
    }

    /** A floating number, finite. */
    record Real(double value) implements Term {
        @Override
        public ValueType type() {
            return ValueType.DOUBLE;
        }

        @Override
        public List<Term> operands() {
            return List.of();
        }
    }

    /** A string. */
    record Text(String value) implements Term {
        public Text {
            requireNonNull(value);
        }

        @Override
        public ValueType type() {
            return ValueType.TEXT;
        }

        @Override
        public List<Term> operands() {
            return List.of();
        }
    }

    /** NULL, of any type. */
    record Nothing() implements Term {
        @Override
        public ValueType type() {
            return ValueType.NULL;
        }

        @Override
        public List<Term> operands() {
            return List.of();
        }
    }

    /** A constant geometry; a point is a cone of radius 0. */
    record Shape(Region region, ValueType type) implements Term {
        public Shape {
            requireNonNull(region);
            requireNonNull(type);
        }

        @Override
        public List<Term> operands() {
            return List.of();
        }
    }

    /** A constant MOC. */
    record Cells(Moc moc) implements Term {
        public Cells {
            requireNonNull(moc);
        }

        @Override
        public ValueType type() {
            return ValueType.MOC;
        }

        @Override
        public List<Term> operands() {
            return List.of();
        }
    }

    /**
     * {@code + - * /} on numbers or {@code ||} on text. Numbers are of one type after the operation: {@code BIGINT} if
     * both are integers, else {@code DOUBLE}. Whole numbers divide towards zero; what cannot be computed is NULL.
     */
    record Operation(Expression.Binary.Operator operator, Term left, Term right, ValueType type) implements Term {
        public Operation {
            requireNonNull(operator);
            requireNonNull(left);
            requireNonNull(right);
            requireNonNull(type);
        }

        @Override
        public List<Term> operands() {
            return List.of(left, right);
        }
    }

    /** The number with the other sign. */
    record Negation(Term operand, ValueType type) implements Term {
        public Negation {
            requireNonNull(operand);
            requireNonNull(type);
        }

        @Override
        public List<Term> operands() {
            return List.of(operand);
        }
    }

    /**
     * A function of {@link FunctionCatalog}, by its upper-case name. Geometry is in one form: no coordinate system;
     * {@code POINT(ra, dec)}, {@code CIRCLE(ra, dec, r)}, {@code BOX(ra, dec, w, h)}, {@code POLYGON(ra1, dec1, ...)};
     * {@code DISTANCE} of four numbers; {@code INTERSECTS} with a point is {@code CONTAINS} with the point first;
     * {@code IN_UNIT} of value, factor and unit.
     */
    record Call(String function, List<Term> operands, ValueType type) implements Term {
        public Call {
            requireNonNull(function);
            operands = List.copyOf(operands);
            requireNonNull(type);
        }
    }

    /** {@code CAST(operand AS type)}; {@code length} as in {@link Expression.Cast}. NULL where the value does not fit. */
    record Conversion(Term operand, ValueType type, int length) implements Term {
        public Conversion {
            requireNonNull(operand);
            requireNonNull(type);
        }

        @Override
        public List<Term> operands() {
            return List.of(operand);
        }
    }

    /** One value from the rows of a group. */
    record Aggregated(Expression.Aggregate.Function function, boolean distinct, Term operand, ValueType type)
            implements Term {
        public Aggregated {
            requireNonNull(function);
            requireNonNull(operand);
            requireNonNull(type);
        }

        @Override
        public List<Term> operands() {
            return List.of(operand);
        }
    }

    /** An aggregate of {@link FunctionCatalog}, by its upper-case name. */
    record GroupCall(String function, List<Term> operands, ValueType type) implements Term {
        public GroupCall {
            requireNonNull(function);
            operands = List.copyOf(operands);
            requireNonNull(type);
        }
    }

    /** {@code COUNT(*)} */
    record RowCount() implements Term {
        @Override
        public ValueType type() {
            return ValueType.BIGINT;
        }

        @Override
        public List<Term> operands() {
            return List.of();
        }
    }
}
