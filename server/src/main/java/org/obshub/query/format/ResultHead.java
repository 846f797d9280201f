package org.obshub.query.format;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.obshub.tableset.ColumnMeta;
import org.obshub.votable.Info;
import org.obshub.votable.ServiceDescriptor;

/**
 * What an answer tells besides its rows.
 *
 * @param infos what it repeats about the request and where the data come from, in formats that have a place for it
 * @param services services to offer beside the rows, if the columns they refer to are in the answer
 * @param limit the limit that struck if rows are cut off, as a sentence for the user
 */
public record ResultHead(List<ColumnMeta> columns, List<Info> infos, List<ServiceDescriptor> services, String limit) {
    public ResultHead {
        columns = List.copyOf(columns);
        infos = List.copyOf(infos);
        services = List.copyOf(services);
        requireNonNull(limit);
    }
}
