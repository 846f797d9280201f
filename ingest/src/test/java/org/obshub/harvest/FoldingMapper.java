package org.obshub.harvest;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.obshub.archive.MappedRow;
import org.obshub.archive.RowMapper;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.votable.VotableRow;

/** Folds rows of one {@code did} that follow each other into a dataset whose exposure counts them. */
final class FoldingMapper implements RowMapper {
    private final String archive;
    private final Runnable whenMapping;

    /** @param whenMapping run for each row */
    FoldingMapper(String archive, Runnable whenMapping) {
        this.archive = archive;
        this.whenMapping = whenMapping;
    }

    @Override
    public Iterator<MappedRow> map(Iterator<VotableRow> rows) {
        return new Iterator<>() {
            private Optional<VotableRow> ahead = Optional.empty();

            @Override
            public boolean hasNext() {
                return ahead.isPresent() || rows.hasNext();
            }

            @Override
            public MappedRow next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                VotableRow first = ahead.orElseGet(rows::next);
                ahead = Optional.empty();
                int count = 1;
                while (ahead.isEmpty() && rows.hasNext()) {
                    VotableRow row = rows.next();
                    whenMapping.run();
                    if (row.text("did").equals(first.text("did"))) {
                        count++;
                    } else {
                        ahead = Optional.of(row);
                    }
                }
                return dataset(first, count);
            }
        };
    }

    private MappedRow dataset(VotableRow row, int count) {
        String did = row.text("did").orElse("");
        if (row.text("obs_id").isEmpty()) {
            return new MappedRow.Rejected(did, "no obs_id", "column obs_id is empty", "did=" + did);
        }
        return new MappedRow.Accepted(ObscoreRow.builder()
                .text(ObscoreColumn.OBS_PUBLISHER_DID, "ivo://obshub.test/" + archive + "?" + did)
                .text(ObscoreColumn.OBS_ID, row.text("obs_id"))
                .text(ObscoreColumn.OBS_COLLECTION, "test")
                .text(ObscoreColumn.SOURCE_ARCHIVE, archive)
                .text(ObscoreColumn.SOURCE_DID, did)
                .text(ObscoreColumn.TARGET_NAME, row.text("lastmodified"))
                .integer(ObscoreColumn.CALIB_LEVEL, 1)
                .number(ObscoreColumn.T_EXPTIME, count)
                .number(ObscoreColumn.S_RA, row.number("s_ra"))
                .number(ObscoreColumn.S_DEC, row.number("s_dec"))
                .build());
    }
}
