package org.obshub.adql.function;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Every function of the language, once. The coordinate system that geometry constructors of ADQL 2.0 take first (ADQL
 * 2.1, 4.2.5) is not part of the signatures here: it is accepted and dropped.
 */
public final class FunctionCatalog {
    private static final Map<String, Function> FUNCTIONS = index();

    private FunctionCatalog() {}

    /** The function of that name, upper and lower case alike. */
    public static Optional<Function> find(String name) {
        return Optional.ofNullable(FUNCTIONS.get(name.toUpperCase(Locale.ROOT)));
    }

    /** All functions, in the order they are declared. */
    public static List<Function> functions() {
        return List.copyOf(FUNCTIONS.values());
    }

    /** What capabilities declare of that feature: the functions and the language forms. */
    public static List<String> forms(Feature feature) {
        List<String> forms = new ArrayList<>();
        for (Function function : FUNCTIONS.values()) {
            if (function.feature() == feature && feature == Feature.UDF) {
                function.signatures().forEach(signature -> forms.add(signature.text()));
            } else if (function.feature() == feature && feature != Feature.CORE) {
                forms.add(function.name());
            }
        }
        forms.addAll(
                switch (feature) {
                    case CORE, GEOMETRY, UDF, CONDITIONAL, UNIT -> List.<String>of();
                    case STRING -> List.of("ILIKE");
                    case COMMON_TABLE -> List.of("WITH");
                    case SETS -> List.of("UNION", "EXCEPT", "INTERSECT");
                    case TYPE -> List.of("CAST");
                    case OFFSET -> List.of("OFFSET");
                });
        return forms;
    }

    private static Map<String, Function> index() {
        Map<String, Function> functions = new LinkedHashMap<>();
        List.of(
                        CoreFunctions.math(),
                        CoreFunctions.trigonometry(),
                        CoreFunctions.values(),
                        GeometryFunctions.all(),
                        CatalogueFunctions.all(),
                        HubFunctions.all())
                .forEach(group -> group.forEach(function -> functions.put(function.name(), function)));
        return functions;
    }
}
