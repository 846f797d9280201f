package org.obshub.cutouts.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Parameters;
import org.obshub.http.Part;
import org.obshub.scratch.UploadRows;
import org.obshub.scratch.UploadedTable;
import org.obshub.upload.Uploads;

/** The positions of a request: an uploaded table, a table as text, or circles. Read forward, in constant memory. */
final class PositionTable {
    /** The part or the text that holds the table. */
    static final String TABLE = "TABLE";

    private static final int LONGEST_NAME = 200;

    private static final String HELP =
            "Send a table of positions as the file part TABLE (CSV, VOTable, ECSV, FITS or Parquet"
                    + " with columns ra and dec), or as UPLOAD=name,https://..., or CIRCLE=ra dec radius as often as you like.";

    private final UploadedTable table;
    private final double usualRadius;

    private PositionTable(UploadedTable table, double usualRadius) {
        this.table = table;
        this.usualRadius = usualRadius;
    }

    /** @param usualRadius of rows that have none, degrees; NaN if there is no such */
    static PositionTable of(Parameters parameters, Uploads uploads, double usualRadius) {
        List<UploadedTable> tables = uploads.of(normal(parameters));
        if (tables.size() != 1) {
            throw new ServiceException(
                    Fault.BAD_PARAMETER,
                    (tables.isEmpty() ? "There is no table of positions. " : "There are several tables of positions. ")
                            + HELP);
        }
        return new PositionTable(tables.get(0), usualRadius);
    }

    /** What came in other forms as an inline upload: a file, else a text, else circles. */
    private static Parameters normal(Parameters parameters) {
        if (!parameters.all("UPLOAD").isEmpty()) {
            return parameters;
        }
        Optional<Part> table = file(parameters).or(() -> text(parameters));
        if (table.isEmpty()) {
            return parameters;
        }
        Map<String, List<String>> values = new LinkedHashMap<>(parameters.values());
        values.put("UPLOAD", List.of("positions,param:" + TABLE));
        return new Parameters(values, Map.of(TABLE, table.get()));
    }

    /** The part of that name, or the only one; browsers send an empty one if no file was chosen. */
    private static Optional<Part> file(Parameters parameters) {
        List<Map.Entry<String, Part>> full = parameters.parts().entrySet().stream()
                .filter(part -> part.getValue().bytes() > 0)
                .toList();
        return full.stream()
                .filter(part -> full.size() == 1 || part.getKey().equalsIgnoreCase(TABLE))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Optional<Part> text(Parameters parameters) {
        String text = String.join("\n", parameters.all(TABLE)).strip();
        if (!text.isEmpty()) {
            return Optional.of(new Text(text + "\n"));
        }
        List<String> circles = parameters.all("CIRCLE");
        if (circles.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder rows = new StringBuilder("ra,dec,radius\n");
        for (String circle : circles) {
            rows.append(String.join(",", circle.strip().split("[\\s,]+", -1))).append('\n');
        }
        return Optional.of(new Text(rows.toString()));
    }

    /** A table that came as text. */
    private record Text(String text) implements Part {
        @Override
        public String mediaType() {
            return "text/csv";
        }

        @Override
        public long bytes() {
            return text.length();
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(text.getBytes(UTF_8));
        }
    }

    /** Starts reading. */
    Rows open(CompletableFuture<Void> stop) throws IOException {
        UploadRows rows = table.open(stop);
        try {
            return new Rows(rows, PositionColumns.of(rows.columns()));
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    /** The positions in their order. For one thread. */
    final class Rows implements Closeable {
        private final UploadRows rows;
        private final PositionColumns columns;
        private long count;

        private Rows(UploadRows rows, PositionColumns columns) {
            this.rows = rows;
            this.columns = columns;
        }

        /** The next one, whatever is wrong with it; empty behind the last. */
        Optional<Position> next() throws IOException {
            return rows.next().map(this::position);
        }

        private Position position(@Nullable Object[] cells) {
            count++;
            double radius = columns.radius().isPresent()
                    ? number(cells[columns.radius().getAsInt()]) * columns.radiusUnit()
                    : Double.NaN;
            return new Position(
                    count,
                    name(cells, columns.name()),
                    number(cells[columns.ra()]),
                    number(cells[columns.dec()]),
                    Double.isNaN(radius) ? usualRadius : radius);
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }

    private static String name(@Nullable Object[] cells, OptionalInt column) {
        Object cell = column.isPresent() ? cells[column.getAsInt()] : null;
        String name = cell == null ? "" : cell.toString().strip();
        return name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }

    private static double number(@Nullable Object cell) {
        if (cell instanceof Number number) {
            return number.doubleValue();
        }
        try {
            return cell == null
                    ? Double.NaN
                    : Double.parseDouble(cell.toString().strip());
        } catch (NumberFormatException e) {
            return Double.NaN; // which the row is told of
        }
    }
}
