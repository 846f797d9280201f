package org.obshub.fits.tiled;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.obshub.fits.bytes.ByteSource;
import org.obshub.fits.bytes.RunReader;
import org.obshub.fits.bytes.Runs;
import org.obshub.fits.header.FitsException;
import org.obshub.fits.header.Header;
import org.obshub.fits.header.TableLayout;
import org.obshub.fits.header.TableLayout.Column;

/** The table that holds the tiles: a row for each, its bytes in the heap. Only rows and bytes asked for are read. */
final class TableReader {
    /** A packed tile larger than this is refused. */
    private static final long LONGEST = 128L << 20;

    /** A row has some descriptors and numbers; a longer one would let a batch of rows grow without bound. */
    private static final long LONGEST_ROW = 1024;

    private final ByteSource source;
    private final Header header;
    private final long start;
    private final TableLayout layout;
    private final List<Stored> stored = new ArrayList<>();

    TableReader(ByteSource source, Header header, long start) {
        this.source = source;
        this.header = header;
        this.start = start;
        this.layout = TableLayout.of(header);
        for (Storage storage : Storage.values()) {
            layout.find(storage.name()).ifPresent(column -> stored.add(new Stored(storage, descriptor(column))));
        }
        if (stored.isEmpty() || stored.get(0).storage() != Storage.COMPRESSED_DATA) {
            throw FitsException.broken(header.where(), "no column COMPRESSED_DATA");
        }
        if (layout.rowBytes() > LONGEST_ROW) {
            throw FitsException.unsupported(header.where(), "rows of " + layout.rowBytes() + " bytes for tiles");
        }
        if (layout.find("NULL_PIXEL_MASK").isPresent()) {
            throw FitsException.unsupported(header.where(), "tiles with a NULL_PIXEL_MASK");
        }
    }

    /** The columns that may hold a tile (FITS standard 4.0, section 10.1.3). */
    enum Storage {
        COMPRESSED_DATA,
        GZIP_COMPRESSED_DATA,
        UNCOMPRESSED_DATA
    }

    private record Stored(Storage storage, Column column) {}

    /** A row: where the tile's bytes are and how its numbers become values. */
    record Row(long tile, Storage storage, long offset, long length, Optional<Quantization.Line> line) {}

    private Column descriptor(Column column) {
        if ((column.type() != 'P' && column.type() != 'Q') || column.element() == ' ') {
            throw FitsException.unsupported(header.where(), "column " + column.name() + " without variable length");
        }
        return column;
    }

    long rows() {
        return layout.rows();
    }

    /** Bytes of all packed tiles. */
    long heapBytes() {
        return layout.heapBytes();
    }

    /** Bytes of a row. */
    long rowBytes() {
        return layout.rowBytes();
    }

    /** Reads rows; the numbers must rise. */
    List<Row> rows(List<Long> tiles) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RunReader.copy(
                source,
                new Listed(
                        tiles.stream()
                                .map(tile -> start + tile * layout.rowBytes())
                                .toList(),
                        tiles.stream().map(tile -> layout.rowBytes()).toList()),
                bytes);
        ByteBuffer cells = ByteBuffer.wrap(bytes.toByteArray());
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < tiles.size(); i++) {
            rows.add(row(tiles.get(i), cells.slice(Math.toIntExact(i * layout.rowBytes()), (int) layout.rowBytes())));
        }
        return rows;
    }

    private Row row(long tile, ByteBuffer cells) {
        for (Stored where : stored) {
            Column column = where.column();
            boolean wide = column.type() == 'Q';
            int at = (int) column.offset();
            long elements = wide ? cells.getLong(at) : cells.getInt(at) & 0xffffffffL;
            long offset = wide ? cells.getLong(at + 8) : cells.getInt(at + 4) & 0xffffffffL;
            if (elements != 0) {
                long length = elements * TableLayout.bytes(column.element());
                if (elements < 0 || length > LONGEST || offset < 0 || offset > layout.heapBytes() - length) {
                    throw FitsException.broken(
                            header.where(),
                            "tile " + (tile + 1) + " lies outside the heap: " + length + " bytes at " + offset);
                }
                return new Row(tile, where.storage(), start + layout.heap() + offset, length, line(cells));
            }
        }
        throw FitsException.broken(header.where(), "tile " + (tile + 1) + " is not there");
    }

    private Optional<Quantization.Line> line(ByteBuffer cells) {
        Optional<Double> scale = number("ZSCALE", cells);
        Optional<Double> blank = number("ZBLANK", cells);
        return scale.map(value -> new Quantization.Line(
                value,
                number("ZZERO", cells).orElse(0.0),
                blank.isPresent() ? OptionalInt.of(blank.orElseThrow().intValue()) : OptionalInt.empty()));
    }

    /** A number of a column, or of a keyword if it is the same for all tiles. */
    private Optional<Double> number(String name, ByteBuffer cells) {
        Optional<Column> column = layout.find(name);
        if (column.isEmpty()) {
            return header.findDecimal(name).map(Number::doubleValue);
        }
        int at = (int) column.orElseThrow().offset();
        return Optional.of(
                switch (column.orElseThrow().type()) {
                    case 'B' -> (double) (cells.get(at) & 0xff);
                    case 'I' -> (double) cells.getShort(at);
                    case 'J' -> (double) cells.getInt(at);
                    case 'E' -> (double) cells.getFloat(at);
                    case 'D' -> cells.getDouble(at);
                    default -> throw FitsException.unsupported(header.where(), "type of column " + name);
                });
    }

    /** Reads the packed bytes of rows, by tile. */
    Map<Long, byte[]> packed(List<Row> rows) throws IOException {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparingLong(Row::offset));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RunReader.copy(
                source,
                new Listed(
                        sorted.stream().map(Row::offset).toList(),
                        sorted.stream().map(Row::length).toList()),
                bytes);
        ByteBuffer all = ByteBuffer.wrap(bytes.toByteArray());
        Map<Long, byte[]> packed = new HashMap<>();
        for (Row row : sorted) {
            byte[] tile = new byte[(int) row.length()];
            all.get(tile);
            packed.put(row.tile(), tile);
        }
        return packed;
    }

    private record Listed(List<Long> starts, List<Long> lengths) implements Runs {
        @Override
        public long count() {
            return starts.size();
        }

        @Override
        public long start(long run) {
            return starts.get((int) run);
        }

        @Override
        public long length(long run) {
            return lengths.get((int) run);
        }
    }
}
