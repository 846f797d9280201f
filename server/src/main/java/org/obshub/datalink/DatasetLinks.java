package org.obshub.datalink;

import java.util.List;
import java.util.Optional;
import org.obshub.archive.access.DatasetLink;
import org.obshub.obscore.ObscoreRow;

/**
 * All links of one dataset.
 *
 * @param id as it was asked
 * @param dataset empty if there is none of that identifier; a fault is the only link then
 */
public record DatasetLinks(String id, Optional<ObscoreRow> dataset, List<DatasetLink> links) {
    public DatasetLinks {
        links = List.copyOf(links);
    }
}
