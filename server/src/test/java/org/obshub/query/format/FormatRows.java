package org.obshub.query.format;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;
import org.obshub.votable.CellSource;
import org.obshub.votable.Info;

/** A table of every kind of column, with NULL in the second row, and the rows as a writer sees them. */
final class FormatRows {
    static final List<ColumnMeta> COLUMNS = List.of(
            ColumnMeta.of("i", Datatype.INT).described("km", "meta.number", "A number, with 'quotes' and \"more\"."),
            ColumnMeta.of("l", Datatype.LONG),
            ColumnMeta.of("s", Datatype.SHORT),
            ColumnMeta.of("f", Datatype.FLOAT),
            ColumnMeta.of("d", Datatype.DOUBLE).described("deg", "pos.eq.ra", "x".repeat(150)),
            ColumnMeta.of("t", Datatype.CHAR),
            ColumnMeta.of("b", Datatype.BOOLEAN),
            array("da", Datatype.DOUBLE, "*"),
            array("ia", Datatype.INT, "3"),
            ColumnMeta.of("at", Datatype.CHAR).withXtype("timestamp"));

    static final @Nullable Object[] FULL = {
        -7,
        1L << 53,
        (short) 12,
        1.5f,
        0.1,
        "a \"b\", <c> & d|e",
        true,
        new double[] {1.25, -2},
        new int[] {1, 2, 3},
        "2019-09-19 22:17:07.594"
    };

    static final @Nullable Object[] EMPTY = new @Nullable Object[COLUMNS.size()];

    static final @Nullable Object[] OTHER = {
        7, -1L, (short) -1, -0.25f, 1e300, "x", false, new double[] {3}, new int[] {4, 5, 6}, "2020-01-01T00:00:00"
    };

    private FormatRows() {}

    static ColumnMeta array(String name, Datatype datatype, String arraysize) {
        return new ColumnMeta(name, datatype, arraysize, "", "", "", "", "", ColumnMeta.Flags.PLAIN);
    }

    static ResultHead head(List<ColumnMeta> columns) {
        return new ResultHead(
                columns,
                List.of(new Info("QUERY", "SELECT *\nFROM t -- it's", "")),
                List.of(),
                "Cut off after 3 rows: MAXREC of the request.");
    }

    static CellSource cells(@Nullable Object... row) {
        Cells cells = new Cells();
        cells.show(row);
        return cells;
    }
}
