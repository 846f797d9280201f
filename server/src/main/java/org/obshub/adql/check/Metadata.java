package org.obshub.adql.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.obshub.adql.Expression;
import org.obshub.adql.Expression.Aggregate;
import org.obshub.adql.function.Function;
import org.obshub.adql.function.FunctionCatalog;
import org.obshub.adql.function.ValueType;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;

/** What is known of an output column from the value it holds. */
final class Metadata {
    private Metadata() {}

    /** Metadata of a plain column as it is; of a computed value with its type and, where certain, unit and UCD. */
    static ColumnMeta of(Term term, int position) {
        if (term instanceof Term.Column column) {
            return column.meta();
        }
        ValueType type = term.type();
        if (type == ValueType.OPAQUE) {
            return counts(name(term) + "_" + position);
        }
        return ColumnMeta.of(name(term) + "_" + position, type.datatype())
                .withXtype(type.xtype())
                .described(unit(term), ucd(term), "");
    }

    /** The arrays that functions make hold counts. */
    private static ColumnMeta counts(String name) {
        return new ColumnMeta(name, Datatype.INT, "*", "", "", "meta.number", "", "", ColumnMeta.Flags.PLAIN);
    }

    /** The same column, of another type if its type is not that already. */
    static ColumnMeta retyped(ColumnMeta column, ValueType type) {
        if (type == ValueType.OPAQUE || ValueType.of(column) == type) {
            return column;
        }
        return ColumnMeta.of(column.name(), type.datatype())
                .withXtype(type.xtype())
                .described(column.unit(), column.ucd(), column.description());
    }

    private static String name(Term term) {
        if (term instanceof Term.Call call) {
            return call.function().toLowerCase(Locale.ROOT);
        }
        if (term instanceof Term.GroupCall call) {
            return call.function().toLowerCase(Locale.ROOT);
        }
        if (term instanceof Term.Aggregated aggregated) {
            return aggregated.function().name().toLowerCase(Locale.ROOT);
        }
        return term instanceof Term.RowCount ? "count" : "expression";
    }

    /** The unit of a value; empty if it has none or none is certain. */
    static String unit(Term term) {
        if (term instanceof Term.Column column) {
            return column.meta().unit();
        }
        if (term instanceof Term.Negation || term instanceof Term.Conversion) {
            return unit(term.operands().get(0));
        }
        if (term instanceof Term.Aggregated aggregated) {
            return aggregated.function() == Aggregate.Function.COUNT ? "" : unit(aggregated.operand());
        }
        if (term instanceof Term.Operation operation) {
            return sharedUnit(operation);
        }
        if (term instanceof Term.Call call) {
            if (call.function().equals("IN_UNIT")) {
                return ((Term.Text) call.operands().get(2)).value();
            }
            String unit =
                    FunctionCatalog.find(call.function()).orElseThrow().result().unit();
            return unit.equals(Function.AS_ARGUMENT) ? unit(call.operands().get(0)) : unit;
        }
        return "";
    }

    /** Sums and differences have the unit that both sides have. */
    private static String sharedUnit(Term.Operation operation) {
        boolean additive = operation.operator() == Expression.Binary.Operator.ADD
                || operation.operator() == Expression.Binary.Operator.SUBTRACT;
        String unit = unit(operation.left());
        return additive && unit.equals(unit(operation.right())) ? unit : "";
    }

    /** The UCD of a value; empty if it has none or none is certain. */
    static String ucd(Term term) {
        if (term instanceof Term.Column column) {
            return column.meta().ucd();
        }
        if (term instanceof Term.RowCount) {
            return "meta.number";
        }
        if (term instanceof Term.Aggregated aggregated) {
            return aggregatedUcd(aggregated);
        }
        if (term instanceof Term.GroupCall call) {
            return FunctionCatalog.find(call.function()).orElseThrow().result().ucd();
        }
        if (term instanceof Term.Call call) {
            Function function = FunctionCatalog.find(call.function()).orElseThrow();
            boolean inherits = function.result().unit().equals(Function.AS_ARGUMENT);
            return inherits ? ucd(call.operands().get(0)) : function.result().ucd();
        }
        return term instanceof Term.Negation || term instanceof Term.Conversion
                ? ucd(term.operands().get(0))
                : "";
    }

    private static String aggregatedUcd(Term.Aggregated aggregated) {
        if (aggregated.function() == Aggregate.Function.COUNT) {
            return "meta.number";
        }
        String ucd = ucd(aggregated.operand());
        if (ucd.isEmpty()) {
            return "";
        }
        return switch (aggregated.function()) {
            case MIN -> ucd + ";stat.min";
            case MAX -> ucd + ";stat.max";
            case AVG -> ucd + ";stat.mean";
            case SUM, COUNT -> ucd;
        };
    }

    /** The columns with names made unique, whatever their case (TAP 1.1, 3.2). */
    static List<ColumnMeta> unique(List<ColumnMeta> columns) {
        Set<String> wanted = new HashSet<>();
        columns.forEach(column -> wanted.add(column.name().toLowerCase(Locale.ROOT)));
        Set<String> taken = new HashSet<>();
        List<ColumnMeta> unique = new ArrayList<>();
        for (ColumnMeta column : columns) {
            String name = column.name();
            for (int n = 2; !taken.add(name.toLowerCase(Locale.ROOT)); n++) {
                String next = column.name() + "_" + n;
                name = wanted.contains(next.toLowerCase(Locale.ROOT)) ? name : next;
            }
            unique.add(column.named(name));
        }
        return unique;
    }
}
