package org.obshub.store;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which slices of a run are done; written by {@link Slice#commit}, read to resume. Thread-safe. */
public final class Checkpoints {
    private final Database database;

    public Checkpoints(Database database) {
        this.database = database;
    }

    /** The checkpoint texts of the slices of the run that are done, by slice key. */
    public Map<String, String> done(long run) {
        Map<String, String> done = new TreeMap<>();
        String sql = "SELECT slice_key, checkpoint FROM store.checkpoint WHERE run_id = ?";
        try (RowCursor rows = database.open(sql, List.of(run), QueryLimits.NONE)) {
            while (rows.next()) {
                done.put(rows.findText(0).orElse(""), rows.findText(1).orElse(""));
            }
        }
        return done;
    }
}
