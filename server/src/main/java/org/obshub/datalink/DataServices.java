package org.obshub.datalink;

import java.net.URI;
import java.util.List;
import org.obshub.votable.ServiceDescriptor;
import org.obshub.votable.ServiceDescriptor.Input;
import org.obshub.votable.ServiceDescriptor.Param;

/** The services for data that query answers with a column of identifiers offer (DataLink 1.1 section 4, SODA 1.0 section 4). */
public final class DataServices {
    /** The column of identifiers. */
    public static final String COLUMN = "obs_publisher_did";

    private DataServices() {}

    /** The links and the cutouts of the datasets of an answer, below the root of the server as its user sees it. */
    public static List<ServiceDescriptor> of(URI root) {
        return List.of(
                links(root, "datalink", "Links", COLUMN),
                SodaDescriptor.ofColumn(root, SodaDescriptor.Mode.SYNC, COLUMN),
                SodaDescriptor.ofColumn(root, SodaDescriptor.Mode.ASYNC, COLUMN));
    }

    /** The links service; {@code column} is empty in its own answers. */
    static ServiceDescriptor links(URI root, String id, String name, String column) {
        List<Param> params = List.of(
                new Param("standardID", "ivo://ivoa.net/std/DataLink#links-1.1"),
                new Param("accessURL", root + "/datalink/links"),
                new Param("contentType", "application/x-votable+xml;content=datalink"));
        Input input = new Input("ID", column, "", "meta.id;meta.main", "Identifier of a dataset; may be repeated");
        return new ServiceDescriptor(id, name, "Files of the datasets and services on them.", params, List.of(input));
    }
}
