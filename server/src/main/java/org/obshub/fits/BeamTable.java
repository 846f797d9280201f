package org.obshub.fits;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.obshub.fits.bytes.ByteSource;
import org.obshub.fits.header.FitsException;
import org.obshub.fits.header.Header;
import org.obshub.fits.header.TableLayout;
import org.obshub.fits.image.PixelRange;

/**
 * CASA's table of beams that differ by channel and polarisation: an extension BEAMS with columns CHAN and POL that count from 0,
 * announced by CASAMBM in the header of the image.
 */
final class BeamTable {
    private static final long LARGEST = 64L << 20;

    private final Header header;
    private final TableLayout layout;
    private final byte[] rows;

    private BeamTable(Header header, TableLayout layout, byte[] rows) {
        this.header = header;
        this.layout = layout;
        this.rows = rows;
    }

    static boolean is(Header header) {
        return header.findText("EXTNAME").orElse("").strip().equals("BEAMS")
                && header.findText("XTENSION").orElse("").strip().equals("BINTABLE");
    }

    /** Reads the table whole; it is small. */
    static BeamTable read(ByteSource source, Header header, long start) throws IOException {
        TableLayout layout = TableLayout.of(header);
        long bytes = layout.rows() * layout.rowBytes();
        if (bytes > LARGEST) {
            throw FitsException.unsupported(header.where(), "a table of beams of " + bytes + " bytes");
        }
        byte[] rows = source.read(start, (int) bytes);
        if (rows.length < bytes) {
            throw FitsException.broken(header.where(), "the file ends in the table of beams");
        }
        return new BeamTable(header, layout, rows);
    }

    /** The rows for these channels and polarisations, counted anew from 0. */
    Cutout.Part cut(PixelRange channels, PixelRange states) {
        int width = (int) layout.rowBytes();
        ByteBuffer kept = ByteBuffer.allocate(rows.length);
        int count = 0;
        for (int row = 0; row < layout.rows(); row++) {
            ByteBuffer cells = ByteBuffer.wrap(Arrays.copyOfRange(rows, row * width, (row + 1) * width));
            if (renumbered(cells, "CHAN", channels) && renumbered(cells, "POL", states)) {
                kept.put(cells.array());
                count++;
            }
        }
        Header shorter = header.without(Set.of("CHECKSUM", "DATASUM", "THEAP"))
                .withInteger("NAXIS2", count)
                .withInteger("PCOUNT", 0)
                .withInteger("NCHAN", Math.min(channels.size(), header.integer("NCHAN", 1)))
                .withInteger("NPOL", Math.min(states.size(), header.integer("NPOL", 1)));
        return Cutout.Part.of(shorter, Arrays.copyOf(kept.array(), kept.position()));
    }

    /** Moves the number in a cell to the new start; false if it lies outside the range. */
    private boolean renumbered(ByteBuffer cells, String name, PixelRange range) {
        Optional<TableLayout.Column> column = layout.find(name).filter(found -> found.type() == 'J');
        if (column.isEmpty()) {
            return true;
        }
        int at = (int) column.orElseThrow().offset();
        long pixel = cells.getInt(at) + 1L;
        cells.putInt(at, (int) (pixel - range.first()));
        return pixel >= range.first() && pixel <= range.last();
    }
}
