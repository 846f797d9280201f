package org.obshub.votable;

import java.util.List;

/**
 * A service that takes values of a result (DataLink 1.1 section 4), written as a RESOURCE of type "meta" behind the rows.
 *
 * @param id the ID of the resource; empty if none
 * @param params standardID, accessURL, contentType and the like, name and value
 * @param inputs the parameters a client sends
 */
public record ServiceDescriptor(String id, String description, List<Param> params, List<Input> inputs) {
    public ServiceDescriptor {
        params = List.copyOf(params);
        inputs = List.copyOf(inputs);
    }

    /** A text that describes the service. */
    public record Param(String name, String value) {}

    /**
     * A parameter to send.
     *
     * @param column the column of the result whose value is to be sent; empty if the value is fixed or the user's
     * @param value the fixed or proposed value; empty if none
     */
    public record Input(String name, String column, String value, String ucd, String description) {}
}
