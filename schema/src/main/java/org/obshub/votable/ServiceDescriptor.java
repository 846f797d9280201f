package org.obshub.votable;

import java.util.List;
import java.util.Optional;

/**
 * A service that takes values of a result (DataLink 1.1 section 4), a RESOURCE of type "meta" behind the rows.
 *
 * @param id the ID of the resource; empty if none
 * @param name of the resource; {@code this} if the service is the one that answers; empty if none
 * @param params standardID, accessURL, contentType and the like, name and value
 * @param inputs the parameters a client sends
 */
public record ServiceDescriptor(String id, String name, String description, List<Param> params, List<Input> inputs) {
    public ServiceDescriptor {
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
                .filter(one ->
                        one.name().equalsIgnoreCase(param) && !one.value().isBlank())
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
            String name, String column, String value, String ucd, String description, Type type, Domain domain) {
        /** A text that may be anything. */
        public Input(String name, String column, String value, String ucd, String description) {
            this(name, column, value, ucd, description, Type.TEXT, Domain.ANY);
        }
    }

    /**
     * What a value looks like, in the words of VOTable.
     *
     * @param arraysize empty for a scalar
     * @param xtype empty if none
     * @param unit empty if none
     */
    public record Type(String datatype, String arraysize, String xtype, String unit) {
        public static final Type TEXT = new Type("char", "*", "", "");

        /** Two numbers in a unit (DALI 1.1 section 3.3.3). */
        public static Type interval(String unit) {
            return new Type("double", "2", "interval", unit);
        }
    }

    /**
     * Which values make sense, as written in the document.
     *
     * @param min empty if none
     * @param max empty if none
     * @param options all values there are; empty if they are not listed
     */
    public record Domain(String min, String max, List<String> options) {
        public static final Domain ANY = new Domain("", "", List.of());

        public Domain {
            options = List.copyOf(options);
        }

        /** One of these values. */
        public static Domain of(List<String> options) {
            return new Domain("", "", options);
        }

        boolean isAny() {
            return equals(ANY);
        }
    }
}
