package org.obshub.query.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.region.PackedMoc;
import org.obshub.region.PackedRegion;
import org.obshub.scratch.CellGeometry;
import org.obshub.sky.Moc;
import org.obshub.sky.moc.MocBuilder;
import org.obshub.sky.moc.MocFits;
import org.obshub.sky.moc.MocJson;
import org.obshub.tableset.ColumnMeta;
import org.obshub.votable.CellSource;

/**
 * The union of the footprints of all rows as one MOC (MOC 2.0) of order {@value #ORDER}, cells of 3.4 arcmin. Footprints are
 * the cells of the geometry columns. A MOC has no place for overflow, and part of it looks like the whole; so overflow is
 * the user's error, and nothing is written before the last row is read. Footprints are covered by all processors, some at a
 * time.
 */
public final class MocResult implements ResultWriter {
    static final int ORDER = 10;
    /** Many rows share a footprint, mostly near each other. */
    private static final int REMEMBERED = 10_000;
    /** Footprints that are covered together: a few milliseconds of work, so that a query that is stopped ends soon. */
    private static final int TOGETHER = 256;
    /** The same in characters, or bytes of numbers, as some have thousands of corners. */
    private static final int TOGETHER_SIZE = 1 << 18;

    /** A cell of a geometry column. */
    private record Footprint(ColumnMeta column, Object cell) {
        int size() {
            return cell instanceof String text ? text.length() : Double.BYTES * Array.getLength(cell);
        }
    }

    /** How the MOC is written down. */
    private interface Form {
        void write(Moc moc, OutputStream out) throws IOException;
    }

    private final OutputStream out;
    private final Form form;
    private final String limit;
    private final Map<Integer, ColumnMeta> geometry;
    private final MocBuilder moc = new MocBuilder(ORDER);
    private final List<Footprint> waiting = new ArrayList<>(TOGETHER);
    private int waitingSize;
    private final Map<String, Boolean> done = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    private MocResult(ResultHead head, OutputStream out, Form form) {
        this.out = out;
        this.form = form;
        this.limit = head.limit();
        this.geometry = new LinkedHashMap<>();
        for (int i = 0; i < head.columns().size(); i++) {
            if (CellGeometry.isIn(head.columns().get(i))) {
                geometry.put(i, head.columns().get(i));
            }
        }
        if (geometry.isEmpty()) {
            throw new ServiceException(
                    Fault.BAD_PARAMETER,
                    "A MOC is made of footprints, and no column of this query holds any: select s_region.");
        }
    }

    public static MocResult fits(ResultHead head, OutputStream out) {
        return new MocResult(head, out, MocFits::write);
    }

    public static MocResult json(ResultHead head, OutputStream out) {
        return new MocResult(head, out, (moc, to) -> to.write((MocJson.write(moc) + "\n").getBytes(US_ASCII)));
    }

    public static MocResult ascii(ResultHead head, OutputStream out) {
        return new MocResult(head, out, (moc, to) -> to.write((moc.toAscii() + "\n").getBytes(US_ASCII)));
    }

    @Override
    public void row(CellSource cells) throws IOException {
        for (Map.Entry<Integer, ColumnMeta> column : geometry.entrySet()) {
            int place = column.getKey();
            boolean text = column.getValue().datatype().isText();
            add(column.getValue(), text ? cells.text(place) : cells.value(place));
        }
    }

    private void add(ColumnMeta column, @Nullable Object cell) {
        if (cell == null || (cell instanceof String text && done.put(text, true) != null)) {
            return;
        }
        Footprint footprint = new Footprint(column, cell);
        waiting.add(footprint);
        waitingSize += footprint.size();
        if (waiting.size() == TOGETHER || waitingSize >= TOGETHER_SIZE) {
            cover();
        }
    }

    private void cover() {
        waiting.parallelStream().forEach(this::cover);
        waiting.clear();
        waitingSize = 0;
    }

    private void cover(Footprint footprint) {
        Optional<byte[]> found = CellGeometry.find(footprint.column(), footprint.cell());
        if (found.isEmpty()) {
            return; // counts as no footprint, as it does in conditions
        }
        byte[] packed = found.get();
        if (PackedMoc.isMoc(packed)) {
            moc.add(PackedMoc.decode(packed));
        } else if (PackedRegion.isPoint(packed)) {
            moc.add(PackedRegion.decodePoint(packed));
        } else {
            moc.add(PackedRegion.shape(packed));
        }
    }

    @Override
    public void finish(boolean overflow) throws IOException {
        if (overflow) {
            throw new ServiceException(Fault.BAD_PARAMETER, "A MOC of a part would look like the whole. " + limit);
        }
        cover();
        form.write(moc.build(), out);
        out.flush();
    }

    @Override
    public void fail(ServiceException why) throws IOException {
        throw new IOException("there is no MOC: " + why.getMessage());
    }
}
