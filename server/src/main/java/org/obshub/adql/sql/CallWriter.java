package org.obshub.adql.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.obshub.adql.check.Term;
import org.obshub.adql.condition.ColumnFormula;
import org.obshub.adql.function.RadioBand;
import org.obshub.adql.function.ValueType;

/** Writes function calls; those the engines compute as the standard says go to the engine, the others to obshub's own. */
final class CallWriter {
    private final TermWriter values;

    CallWriter(TermWriter values) {
        this.values = values;
    }

    SqlText write(Term.Call call) {
        List<Term> operands = call.operands();
        return switch (call.function()) {
            case "ABS", "CEILING", "DEGREES", "FLOOR", "RADIANS", "ATAN", "ATAN2", "COS", "SIN", "TAN" ->
                call(call.function(), values.reals(operands));
            case "PI" -> new SqlText("PI()");
            case "ACOS", "ASIN", "COT", "EXP", "LOG", "LOG10", "MOD", "POWER", "SQRT", "DISTANCE" ->
                own(call, values.reals(operands));
            case "POINT", "CIRCLE", "BOX", "POLYGON" -> own(call, values.reals(operands));
            case "ROUND", "TRUNCATE" -> own(call, rounding(operands));
            case "RAND" -> operands.isEmpty() ? new SqlText("hub_rand()") : call("hub_seeded_rand", wholes(operands));
            case "LOWER", "UPPER" -> call(call.function(), List.of(values.text(operands.get(0))));
            case "COALESCE" -> call("COALESCE", typed(operands, call.type()));
            case "CONTAINS" -> contains(operands);
            case "AREA", "CENTROID", "COORD1", "COORD2", "COORDSYS", "INTERSECTS" -> own(call, packed(operands));
            case "HUB_FREQ", "HUB_WAVELENGTH", "IN_UNIT" ->
                values.value(ColumnFormula.arithmetic(call).orElseThrow());
            default -> catalogued(call);
        };
    }

    private SqlText catalogued(Term.Call call) {
        List<Term> operands = call.operands();
        return switch (call.function()) {
            case "IVO_HEALPIX_INDEX" -> healpixIndex(operands);
            case "IVO_HEALPIX_CENTER" -> own(call, wholes(operands));
            case "IVO_EPOCH_PROP_POS", "IVO_NORMAL_RANDOM", "IVO_INTERVAL_OVERLAPS", "HUB_COVERS_FREQ" ->
                own(call, values.reals(operands));
            case "IVO_GEOM_TRANSFORM", "HUB_MOC_UNION", "HUB_MOC_INTERSECTION" -> own(call, packed(operands));
            case "IVO_TO_JD", "IVO_TO_MJD" -> own(call, List.of(call("hub_time_of_text", texts(operands))));
            case "IVO_NOCASEMATCH", "IVO_HASWORD", "IVO_HASHLIST_HAS", "IVO_HMS_TO_DEGREES", "IVO_DMS_TO_DEGREES" ->
                own(call, texts(operands));
            case "HUB_BAND_MIN" -> band(operands.get(0), RadioBand::min);
            case "HUB_BAND_MAX" -> band(operands.get(0), RadioBand::max);
            case "MOC" -> own(call, ordered(operands));
            default -> throw new IllegalStateException("no SQL for " + call.function());
        };
    }

    SqlText write(Term.GroupCall call) {
        List<Term> operands = call.operands();
        String name = name(call.function());
        return switch (call.function()) {
            case "IVO_STRING_AGG" -> call(name, texts(operands));
            case "IVO_HISTOGRAM" -> {
                List<SqlText> arguments = new ArrayList<>(values.reals(operands.subList(0, 3)));
                arguments.addAll(wholes(operands.subList(3, 4)));
                yield call(name, arguments);
            }
            case "HUB_MOC_AGG" -> call(name, ordered(operands));
            default -> throw new IllegalStateException("no SQL for " + call.function());
        };
    }

    private SqlText healpixIndex(List<Term> operands) {
        SqlText order = values.as(operands.get(0), ValueType.BIGINT);
        if (operands.size() == 3) {
            return call(
                    "hub_ivo_healpix_index",
                    List.of(order, values.real(operands.get(1)), values.real(operands.get(2))));
        }
        Term point = operands.get(1);
        return call(
                "hub_ivo_healpix_index_of_point",
                List.of(order, point instanceof Term.Nothing ? values.nothing(ValueType.POINT) : values.value(point)));
    }

    /** A whole number, the order, and a geometry. */
    private List<SqlText> ordered(List<Term> operands) {
        Term geometry = operands.get(1);
        return List.of(
                values.as(operands.get(0), ValueType.BIGINT),
                geometry instanceof Term.Nothing ? values.nothing(ValueType.REGION) : values.value(geometry));
    }

    private List<SqlText> texts(List<Term> operands) {
        return operands.stream()
                .map(operand -> operand instanceof Term.Nothing ? values.nothing(ValueType.TEXT) : values.text(operand))
                .toList();
    }

    private SqlText band(Term letter, ToDoubleFunction<RadioBand> end) {
        SqlText text = new SqlText("(CASE LOWER(TRIM(")
                .add(texts(List.of(letter)).get(0))
                .add("))");
        for (RadioBand band : RadioBand.values()) {
            text.add(" WHEN '" + band.letter().toLowerCase(Locale.ROOT) + "' THEN ")
                    .add(values.value(new Term.Real(end.applyAsDouble(band))));
        }
        return text.add(" END)");
    }

    private static String name(String function) {
        String lower = function.toLowerCase(Locale.ROOT);
        return lower.startsWith("hub_") ? lower : "hub_" + lower;
    }

    private SqlText own(Term.Call call, List<SqlText> arguments) {
        return call(name(call.function()), arguments);
    }

    private static SqlText call(String name, List<SqlText> arguments) {
        return new SqlText(name + "(").add(SqlText.list(", ", arguments)).add(")");
    }

    private List<SqlText> rounding(List<Term> operands) {
        SqlText places = operands.size() == 1 ? new SqlText("0") : values.as(operands.get(1), ValueType.BIGINT);
        return List.of(values.real(operands.get(0)), places);
    }

    private List<SqlText> wholes(List<Term> operands) {
        return operands.stream()
                .map(operand -> values.as(operand, ValueType.BIGINT))
                .toList();
    }

    private List<SqlText> typed(List<Term> operands, ValueType type) {
        return operands.stream().map(operand -> values.as(operand, type)).toList();
    }

    private List<SqlText> packed(List<Term> operands) {
        return operands.stream()
                .map(operand ->
                        operand instanceof Term.Nothing ? values.nothing(ValueType.REGION) : values.value(operand))
                .toList();
    }

    private SqlText contains(List<Term> operands) {
        Term inner = operands.get(0);
        boolean made = inner instanceof Term.Shape
                || (inner instanceof Term.Call maker && maker.function().equals("POINT"));
        if (inner.type() != ValueType.POINT || !made) {
            return call("hub_contains", packed(operands));
        }
        List<SqlText> arguments = new ArrayList<>(values.reals(Term.coordinates(inner)));
        arguments.add(values.value(operands.get(1)));
        return call("hub_contains_point", arguments);
    }
}
