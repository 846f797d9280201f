package org.obshub.archive.access;

import java.util.List;
import java.util.Optional;
import org.obshub.votable.ServiceDescriptor;
import org.obshub.votable.VotableRow;

/**
 * What an archive told of the links of one dataset.
 *
 * @param rows those of the dataset
 * @param services the descriptors of the whole answer
 * @param login what it takes to follow the links that the archive shows to users it knows: nothing, if it was asked by an
 *     account of this server; granted, if by the caller's; required, if by nobody's
 */
public record ToldLinks(List<VotableRow> rows, List<ServiceDescriptor> services, DatasetLink.Login login) {
    public static final ToldLinks NOTHING = new ToldLinks(List.of(), List.of(), DatasetLink.Login.REQUIRED);

    public ToldLinks {
        rows = List.copyOf(rows);
        services = List.copyOf(services);
    }

    /** The descriptor a row refers to. */
    public Optional<ServiceDescriptor> service(VotableRow row) {
        Optional<String> id = row.text("service_def");
        return services.stream()
                .filter(service -> id.isPresent() && service.id().equals(id.get()))
                .findFirst();
    }
}
