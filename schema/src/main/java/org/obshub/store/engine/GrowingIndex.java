package org.obshub.store.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.h2.engine.Database;
import org.h2.engine.NullsDistinct;
import org.h2.engine.SessionLocal;
import org.h2.index.IndexType;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.db.MVSecondaryIndex;
import org.h2.mvstore.db.MVTable;
import org.h2.mvstore.db.NullValueDataType;
import org.h2.result.Row;
import org.h2.result.RowFactory;
import org.h2.result.SearchRow;
import org.h2.result.SortOrder;
import org.h2.table.IndexColumn;
import org.h2.value.Value;
import org.h2.value.ValueNull;

/** One index while it is made. One thread at a time; several indexes of a table may grow side by side. */
final class GrowingIndex {
    /** Runs merged at a time: each holds a page in memory. */
    private static final int MOST_RUNS = 200;

    private final Database database;
    private final MVTable table;
    private final MVSecondaryIndex index;
    /** Names of maps with sorted keys. */
    private final List<String> runs = new ArrayList<>();

    /** Those that many runs were merged into. */
    private final List<String> longRuns = new ArrayList<>();

    GrowingIndex(Database database, MVTable table, IndexBuild.Wanted wanted) {
        this.database = database;
        this.table = table;
        // as CREATE INDEX has it: where this differs from what H2 makes of the catalogue, a store killed amid a change
        // is not opened
        int order = database.getDefaultNullOrdering().addExplicitNullOrdering(SortOrder.ASCENDING);
        IndexColumn[] columns = {new IndexColumn(wanted.column(), order)};
        IndexColumn.mapColumns(columns, table);
        IndexType type = wanted.unique()
                ? IndexType.createUnique(true, false, columns.length, NullsDistinct.DISTINCT)
                : IndexType.createNonUnique(true);
        this.index = new MVSecondaryIndex(
                database,
                table,
                database.allocateObjectId(),
                wanted.name(),
                columns,
                wanted.unique() ? columns.length : 0,
                type);
    }

    /** Sorts the keys of some rows and puts them aside. */
    void add(List<Row> rows) {
        RowFactory keys = index.getRowFactory();
        SearchRow[] sorted = new SearchRow[rows.size()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = keys.createRow(); // the indexed value and the row's key: the wide row is not kept
            sorted[i].copyFrom(rows.get(i));
        }
        Arrays.sort(sorted, keys.getRowDataType());
        MVMap<SearchRow, Value> run = newRun(runs);
        for (SearchRow key : sorted) {
            run.append(key, ValueNull.INSTANCE);
        }
        if (runs.size() == MOST_RUNS) {
            joinRuns();
        }
    }

    private MVMap<SearchRow, Value> newRun(List<String> names) {
        String name = database.getStore().nextTemporaryMapName();
        names.add(name);
        return run(name);
    }

    private MVMap<SearchRow, Value> run(String name) {
        return database.getStore()
                .getMvStore()
                .openMap(
                        name,
                        new MVMap.Builder<SearchRow, Value>()
                                .singleWriter()
                                .keyType(index.getRowFactory().getRowDataType())
                                .valueType(NullValueDataType.INSTANCE));
    }

    /** The least key that is left of a run. */
    private static final class Head {
        private final Iterator<SearchRow> rest;
        private SearchRow key;

        private Head(Iterator<SearchRow> keys) {
            rest = keys;
            key = keys.next();
        }
    }

    /** Merges the runs into one long run. */
    private void joinRuns() {
        PriorityQueue<Head> heads = new PriorityQueue<>(
                Comparator.comparing(head -> head.key, index.getRowFactory().getRowDataType()));
        runs.forEach(name -> heads.add(new Head(run(name).keyIterator(null))));
        MVMap<SearchRow, Value> joined = newRun(longRuns);
        for (Head least = heads.poll(); least != null; least = heads.poll()) {
            joined.append(least.key, ValueNull.INSTANCE);
            if (least.rest.hasNext()) {
                least.key = least.rest.next();
                heads.add(least);
            }
        }
        runs.forEach(database.getStore().getMvStore()::removeMap);
        runs.clear();
    }

    /** Fills the index from what was put aside, and forgets that. */
    void merge() {
        runs.addAll(longRuns);
        longRuns.clear();
        if (!runs.isEmpty()) {
            index.addBufferedRows(runs);
            runs.clear();
        }
    }

    /** Writes it into the catalogue of the database and shows it to queries; both last when the session commits. */
    void publish(SessionLocal session) {
        database.addSchemaObject(session, index);
        table.getIndexes().add(index);
    }

    /** Takes back one that was not published. */
    void remove(SessionLocal session) {
        runs.addAll(longRuns);
        runs.forEach(database.getStore().getMvStore()::removeMap);
        index.remove(session);
    }
}
