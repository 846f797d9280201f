package org.obshub.archive.obstap;

import java.util.Iterator;
import org.obshub.archive.DatasetIds;
import org.obshub.archive.MappedRow;
import org.obshub.archive.RowByRow;
import org.obshub.archive.RowMapper;
import org.obshub.votable.VotableRow;

/**
 * Maps rows that have ObsCore columns, by name: units are converted where others are declared, missing frequencies and
 * wavelengths computed from each other, identifiers that are no IVOIDs minted. Columns of other names are left out.
 */
public final class ObstapMapper implements RowMapper {
    private final RowByRow rows;

    /** @param ids mint the identifiers of datasets whose own are no IVOIDs */
    public ObstapMapper(DatasetIds ids) {
        this.rows = new RowByRow("obs_publisher_did", new ObstapRow(ids));
    }

    @Override
    public Iterator<MappedRow> map(Iterator<VotableRow> source) {
        return rows.map(source);
    }
}
