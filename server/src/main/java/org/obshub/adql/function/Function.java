package org.obshub.adql.function;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One function of the language.
 *
 * @param name upper case
 * @param aggregate true if it makes one value of the rows of a group
 * @param signatures the lists of arguments it takes
 * @param description one sentence
 * @param example an expression of it
 */
public record Function(
        String name,
        Feature feature,
        boolean aggregate,
        List<Signature> signatures,
        Result result,
        String description,
        String example) {
    /** Unit and UCD come from the first argument. */
    public static final String AS_ARGUMENT = "=";

    /**
     * What comes out.
     *
     * @param unit {@link #AS_ARGUMENT} for the unit and UCD of the first argument
     * @param ucd empty if none
     */
    public record Result(ValueType type, String unit, String ucd) {
        public Result {
            requireNonNull(type);
            requireNonNull(unit);
            requireNonNull(ucd);
        }
    }

    /** Functions that are declared alike. */
    record Group(Feature feature, boolean aggregate) {
        /** A function by its forms, such as {@code CIRCLE(centre POINT, radius REAL) -> CIRCLE}. */
        Function of(List<String> forms, String unit, String ucd, String description, String example) {
            List<Signature> signatures = forms.stream().map(Signature::parse).toList();
            String name = forms.get(0).substring(0, forms.get(0).indexOf('('));
            String type = forms.get(0).substring(forms.get(0).indexOf("->") + 2).strip();
            Result result = new Result(Signature.result(type), unit, ucd);
            return new Function(
                    name.toUpperCase(Locale.ROOT), feature, aggregate, signatures, result, description, example);
        }

        Function of(String form, String unit, String description, String example) {
            return of(List.of(form), unit, "", description, example);
        }
    }

    public Function {
        requireNonNull(name);
        requireNonNull(feature);
        signatures = List.copyOf(signatures);
        requireNonNull(result);
        requireNonNull(description);
        requireNonNull(example);
    }

    /** How it is called, all forms. */
    public String usage() {
        return signatures.stream().map(Signature::call).collect(Collectors.joining(" or "));
    }
}
