package org.obshub.adql.sql;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.obshub.adql.condition.IndexAnswer;
import org.obshub.adql.condition.Obscore;
import org.obshub.adql.condition.PairCondition;
import org.obshub.adql.condition.RegionCondition;
import org.obshub.region.PackedMoc;
import org.obshub.region.PackedRegion;
import org.obshub.scratch.PairList;
import org.obshub.scratch.RangeList;
import org.obshub.sky.Cone;
import org.obshub.sky.Coverer;
import org.obshub.sky.Healpix;
import org.obshub.sky.Moc;
import org.obshub.sky.Region;
import org.obshub.store.Dialect;
import org.obshub.store.RowCursor;
import org.obshub.tableset.Uploaded;

/** Reads the geometries of an uploaded table and asks the indexes which rows of {@code ivoa.obscore} go with each. */
final class PairPlan {
    /** Cells around one uploaded region; few, for there may be many regions and each costs a look into the index. */
    private static final int CELLS_PER_REGION = 4;

    /** Degrees a cone grows by, for the rounding of distances and the size of a cell; the exact condition follows. */
    private static final double ROOM = 1e-6;

    private PairPlan() {}

    /**
     * The answer as a value for a statement, in which a function lists it row by row.
     *
     * @param source alias of {@code ivoa.obscore}
     * @param upload alias of the uploaded table
     * @param ofKeys true if the function lists runs of row keys, false if it lists ranges of cells
     * @param value the packed list
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier from the index to the statement; never compared
    record Bound(String source, String upload, boolean ofKeys, byte[][] value) {
        String alias() {
            return source + "p";
        }

        String function() {
            return ofKeys ? "hub_pairs" : "hub_row_ranges";
        }

        /** Which uploaded row a row of the function is about. */
        SqlText link(Naming naming) {
            return new SqlText(naming.column(upload, Uploaded.ROW) + " = " + listed("r"));
        }

        /** Which rows of the source a row of the function allows. */
        SqlText match(Naming naming) {
            String column = naming.column(source, ofKeys ? Obscore.KEY : Obscore.CELL);
            return new SqlText(column + " BETWEEN " + listed("lo") + " AND " + listed("hi"));
        }

        /**
         * The exact condition on rows found by ranges of cells, behind one that is known from the index alone: few rows are
         * fetched in vain then. Engines change the order of conditions that AND connects, not this.
         */
        SqlText tested(SqlText condition, Naming naming) {
            String cap = Stream.of("x", "y", "z", "chord2").map(this::listed).collect(Collectors.joining(", "));
            return new SqlText(
                            "CASE WHEN hub_cell_in_cap(" + naming.column(source, Obscore.CELL) + ", " + cap + ") THEN ")
                    .add(condition)
                    .add(" ELSE FALSE END");
        }

        private String listed(String column) {
            return alias() + "." + Dialect.quote(column);
        }
    }

    static Bound ask(PairCondition use, Context context) {
        boolean ofKeys = use.kind() != RegionCondition.Kind.POSITION_IN;
        PairList keys = new PairList();
        RangeList ranges = new RangeList();
        try (RowCursor rows = context.reader().open(shapes(use, context))) {
            while (rows.next()) {
                byte[] packed = rows.bytes(1);
                if (packed == null) {
                    continue;
                }
                if (ofKeys) {
                    keys.add(rows.integer(0), keys(use.kind(), packed, context.index()));
                } else {
                    addCells(rows.integer(0), packed, ranges);
                }
            }
        }
        return new Bound(use.source(), use.upload(), ofKeys, ofKeys ? keys.packed() : ranges.packed());
    }

    private static Sql shapes(PairCondition use, Context context) {
        String[] name = use.shape().table().split("\\.", 2);
        Naming naming = context.naming();
        return new SqlText("SELECT " + naming.column(use.upload(), Uploaded.ROW) + ", ")
                .add(new TermWriter(context, false).value(use.shape().term()))
                .add(" FROM " + Dialect.quote(name[0]) + "." + Dialect.quote(name[1]) + " " + use.upload())
                .finished();
    }

    private static long[] keys(RegionCondition.Kind kind, byte[] packed, IndexAnswer index) {
        if (PackedMoc.isMoc(packed)) {
            return RegionCondition.ask(kind, PackedMoc.decode(packed), index);
        }
        boolean point = PackedRegion.isPoint(packed);
        if (point && kind != RegionCondition.Kind.WITHIN) {
            return index.containing(PackedRegion.decodePoint(packed));
        }
        return RegionCondition.ask(kind, PackedRegion.decode(packed), index);
    }

    private static void addCells(long row, byte[] packed, RangeList ranges) {
        if (PackedMoc.isMoc(packed)) {
            ranges.add(row, PackedMoc.decode(packed));
            return;
        }
        Region region = PackedRegion.decode(packed);
        if (region instanceof Cone cone) {
            Cone roomy = new Cone(cone.centre(), Math.min(180, cone.radius() + ROOM));
            ranges.add(row, cells(roomy), roomy);
        } else {
            ranges.add(row, cells(region));
        }
    }

    private static Moc cells(Region region) {
        return Coverer.cover(region, CELLS_PER_REGION, Healpix.MAX_ORDER).moc(Healpix.MAX_ORDER);
    }
}
