package org.obshub.votable;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A service that takes values of a result (DataLink 1.1 section 4), a RESOURCE of type "meta" behind the rows.
 *
 * @param id the ID of the resource; empty if none
 * @param name what people call it; empty if nothing
 * @param params standardID, accessURL, contentType and the like, name and value
 * @param inputs the parameters a client sends
 */
public record ServiceDescriptor(String id, String name, String description, List<Param> params, List<Input> inputs) {
    public ServiceDescriptor {
        requireNonNull(id);
        requireNonNull(name);
        requireNonNull(description);
        params = List.copyOf(params);
        inputs = List.copyOf(inputs);
    }

    /** A service without a name. */
    public ServiceDescriptor(String id, String description, List<Param> params, List<Input> inputs) {
        this(id, "", description, params, inputs);
    }

    /** The value of the parameter that describes the service so. */
    public Optional<String> find(String param) {
        return params.stream()
                .filter(one -> one.name().equalsIgnoreCase(param) && !one.value().isBlank())
                .map(one -> one.value().strip())
                .findFirst();
    }

    /** The first parameter to send of that name: an archive may declare one several times, with other types. */
    public Optional<Input> findInput(String input) {
        return inputs.stream().filter(one -> one.name().equalsIgnoreCase(input)).findFirst();
    }

    /** A text that describes the service. */
    public record Param(String name, String value) {}

    /**
     * A parameter to send.
     *
     * @param column the column of the result whose value is to be sent, in a document that was read its ID; empty if the
     *     value is fixed or the user's
     * @param value the fixed or proposed value; empty if none
     */
    public record Input(
            String name, String column, String value, Type type, String ucd, String description, Values values) {
        public Input {
            requireNonNull(type);
            requireNonNull(values);
        }

        /** A text. */
        public Input(String name, String column, String value, String ucd, String description) {
            this(name, column, value, Type.TEXT, ucd, description, Values.ANY);
        }
    }

    /** The attributes datatype, arraysize, xtype and unit of a parameter; empty if there is none. */
    public record Type(String datatype, String arraysize, String xtype, String unit) {
        public static final Type TEXT = new Type("char", "*", "", "");
    }

    /** What a parameter may be: least and greatest value, or one of some; empty where nothing is said. */
    public record Values(String min, String max, List<String> options) {
        public static final Values ANY = new Values("", "", List.of());

        public Values {
            requireNonNull(min);
            requireNonNull(max);
            options = List.copyOf(options);
        }

        boolean isAny() {
            return min.isEmpty() && max.isEmpty() && options.isEmpty();
        }
    }
}
