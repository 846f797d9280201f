package org.obshub.fits.tiled;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.obshub.fits.bytes.ByteSource;
import org.obshub.fits.header.FitsException;
import org.obshub.fits.header.Header;
import org.obshub.fits.image.ImageShape;
import org.obshub.fits.image.PixelBox;
import org.obshub.fits.image.PixelRange;
import org.obshub.fits.image.Pixels;

/**
 * Pixels of an image compressed by tiles. They are unpacked slab by slab: a slab holds the tiles that must be at hand together
 * to write pixels in order. One thread.
 */
public final class TiledPixels implements Pixels {
    /** Tiles whose rows are read at once, and bytes of them that wait to be unpacked. */
    private static final int BATCH_TILES = 2048;

    private static final long BATCH_BYTES = 8L << 20;
    private static final long LARGEST_SLAB = 128L << 20;
    private static final long MOST_TILES = 100_000;

    private final TableReader table;
    private final TileGrid grid;
    private final TileCodec codec;
    private final Quantization quantization;
    private final String where;

    /**
     * Makes them.
     *
     * @param header of the compressed table
     * @param start offset of its first row in the file
     */
    public TiledPixels(ByteSource source, Header header, long start) {
        ImageShape shape = ImageShape.of(header, "Z");
        if (!shape.hasPixels()) {
            throw FitsException.broken(header.where(), "a compressed image without pixels");
        }
        this.table = new TableReader(source, header, start);
        this.grid = TileGrid.of(header, shape);
        this.codec = TileCodec.of(header);
        this.quantization = Quantization.of(header);
        this.where = header.where();
        if (table.rows() != grid.tiles()) {
            throw FitsException.broken(where, table.rows() + " rows for " + grid.tiles() + " tiles");
        }
    }

    @Override
    public ImageShape shape() {
        return grid.shape();
    }

    /** An estimate: tiles pack differently well. */
    @Override
    public long bytesAsked(PixelBox box) {
        long tiles = grid.tilesOf(box).pixels();
        return tiles * table.rowBytes() + (long) ((double) table.heapBytes() * tiles / grid.tiles());
    }

    @Override
    public void write(PixelBox box, OutputStream out) throws IOException {
        Slabs slabs = new Slabs(grid, box);
        if (slabs.tilesEach() > MOST_TILES) {
            throw FitsException.unsupported(where, slabs.tilesEach() + " tiles must be unpacked together");
        }
        for (long slab = 0; slab < slabs.count(); ) {
            List<List<Long>> batch = new ArrayList<>();
            int tiles = 0;
            long first = slab;
            while (slab < slabs.count() && (tiles == 0 || tiles < BATCH_TILES)) {
                batch.add(slabs.tiles(slab++));
                tiles += batch.get(batch.size() - 1).size();
            }
            List<TableReader.Row> rows =
                    table.rows(batch.stream().flatMap(List::stream).toList());
            int used = 0;
            List<Part> parts = new ArrayList<>();
            for (int i = 0; i < batch.size(); i++) {
                int count = batch.get(i).size();
                parts.add(new Part(slabs.box(first + i), rows.subList(used, used + count)));
                used += count;
            }
            write(parts, out);
        }
    }

    /** A slab and its tiles. */
    private record Part(PixelBox box, List<TableReader.Row> rows) {
        long packedBytes() {
            return rows.stream().mapToLong(TableReader.Row::length).sum();
        }
    }

    private void write(List<Part> parts, OutputStream out) throws IOException {
        for (int first = 0; first < parts.size(); ) {
            int next = first + 1;
            long bytes = parts.get(first).packedBytes();
            while (next < parts.size() && bytes + parts.get(next).packedBytes() <= BATCH_BYTES) {
                bytes += parts.get(next++).packedBytes();
            }
            if (bytes > LARGEST_SLAB) {
                throw FitsException.unsupported(where, "tiles of " + bytes + " bytes must be unpacked together");
            }
            List<Part> together = parts.subList(first, next);
            Map<Long, byte[]> packed = table.packed(
                    together.stream().flatMap(part -> part.rows().stream()).toList());
            for (Part part : together) {
                out.write(unpacked(part, packed));
            }
            first = next;
        }
    }

    private byte[] unpacked(Part part, Map<Long, byte[]> packed) {
        long bytes = part.box().pixels() * shape().pixelBytes();
        if (bytes > LARGEST_SLAB) {
            throw FitsException.unsupported(where, bytes + " bytes of pixels must be unpacked together");
        }
        byte[] slab = new byte[(int) bytes];
        for (TableReader.Row row : part.rows()) {
            PixelBox tile = grid.box(row.tile());
            byte[] pixels = unpacked(row, packed.getOrDefault(row.tile(), new byte[0]), tile);
            copy(pixels, tile, slab, part.box());
        }
        return slab;
    }

    private byte[] unpacked(TableReader.Row row, byte[] packed, PixelBox tile) {
        int pixels = (int) tile.pixels();
        int bitpix = shape().bitpix();
        int pixelBytes = shape().pixelBytes();
        switch (row.storage()) {
            case GZIP_COMPRESSED_DATA -> {
                return codec.gunzip(packed, pixels * pixelBytes);
            }
            case UNCOMPRESSED_DATA -> {
                if (packed.length < pixels * pixelBytes) {
                    throw FitsException.broken(where, "tile " + (row.tile() + 1) + " is too short");
                }
                return packed;
            }
            case COMPRESSED_DATA -> {
                boolean quantized = bitpix < 0 && row.line().isPresent();
                if (codec.keepsBytes() && !quantized) {
                    return codec.bytes(packed, pixels, pixelBytes);
                }
                int width = (int) tile.range(1).size();
                int[] numbers = codec.numbers(packed, width, pixels / width, bitpix);
                if (quantized) {
                    return quantization.values(numbers, row.line().orElseThrow(), row.tile(), bitpix);
                }
                if (bitpix < 0) {
                    throw FitsException.broken(where, "tiles of floating-point pixels without ZSCALE");
                }
                return TileCodec.bytes(numbers, bitpix);
            }
        }
        throw new IllegalStateException("no storage " + row.storage());
    }

    /** Copies what a tile and a slab have in common, a piece of a row at a time. */
    private void copy(byte[] tile, PixelBox tileBox, byte[] slab, PixelBox slabBox) {
        PixelBox common = common(tileBox, slabBox);
        int length = (int) common.range(1).size() * shape().pixelBytes();
        long rows = common.pixels() / common.range(1).size();
        for (long row = 0; row < rows; row++) {
            System.arraycopy(tile, offset(common, row, tileBox), slab, offset(common, row, slabBox), length);
        }
    }

    private static PixelBox common(PixelBox a, PixelBox b) {
        List<PixelRange> ranges = new ArrayList<>();
        for (int axis = 1; axis <= a.ranges().size(); axis++) {
            ranges.add(new PixelRange(
                    Math.max(a.range(axis).first(), b.range(axis).first()),
                    Math.min(a.range(axis).last(), b.range(axis).last())));
        }
        return new PixelBox(ranges);
    }

    /** Where a row of a box starts in the bytes of a larger one. */
    private int offset(PixelBox box, long row, PixelBox within) {
        long offset = box.range(1).first() - within.range(1).first();
        long stride = within.range(1).size();
        long rest = row;
        for (int axis = 2; axis <= box.ranges().size(); axis++) {
            PixelRange range = box.range(axis);
            offset += (range.first() + rest % range.size() - within.range(axis).first()) * stride;
            rest /= range.size();
            stride *= within.range(axis).size();
        }
        return (int) (offset * shape().pixelBytes());
    }
}
