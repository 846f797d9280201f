package org.obshub.archive.nrao;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.obshub.archive.DatasetIds;
import org.obshub.archive.MappedRow;
import org.obshub.archive.RowByRow;
import org.obshub.archive.RowException;
import org.obshub.archive.RowMapper;
import org.obshub.obscore.SpectralWindow;
import org.obshub.survey.VlassTiles;
import org.obshub.votable.VotableRow;

/**
 * NRAO's rows to datasets. Rows of one execution block follow each other and are folded to one dataset for each target and
 * receiver band; images are datasets already.
 */
final class NraoMapper implements RowMapper {
    /** VLASS names the fields of its on-the-fly scans by position, hhmmsss+ddmmss; each is another "target". */
    private static final Pattern OTF_FIELD = Pattern.compile("\\d{7}[+-]\\d{6}");

    static final String OTF_TARGET = "VLASS-OTF";

    private final NraoDataset datasets;

    NraoMapper(DatasetIds ids) {
        this.datasets = new NraoDataset(ids, VlassTiles.load());
    }

    @Override
    public Iterator<MappedRow> map(Iterator<VotableRow> rows) {
        return new Folding(rows);
    }

    /** Holds the scans of one block at a time. */
    private final class Folding implements Iterator<MappedRow> {
        private final Iterator<VotableRow> rows;
        private final List<NraoScan> block = new ArrayList<>();
        private final Queue<MappedRow> ready = new ArrayDeque<>();

        private Folding(Iterator<VotableRow> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && rows.hasNext()) {
                read(rows.next());
            }
            if (ready.isEmpty()) {
                fold();
            }
            return !ready.isEmpty();
        }

        @Override
        public MappedRow next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.remove();
        }

        private void read(VotableRow row) {
            String id = row.text("obs_publisher_did").orElse("no obs_publisher_did");
            try {
                if (row.text("dataproduct_type").orElse("visibility").equals("visibility")) {
                    NraoScan scan = NraoScan.read(row);
                    if (!block.isEmpty() && !block.get(0).block().equals(scan.block())) {
                        fold();
                    }
                    block.add(scan);
                } else {
                    ready.add(new MappedRow.Accepted(datasets.image(row)));
                }
            } catch (RowException e) {
                ready.add(RowByRow.rejected(row, id, e));
            }
        }

        private void fold() {
            block.sort(NraoScan.BY_TIME);
            for (Map.Entry<Key, List<NraoScan>> group : groups(block).entrySet()) {
                Key key = group.getKey();
                List<NraoScan> scans = group.getValue();
                try {
                    ready.add(new MappedRow.Accepted(datasets.visibility(key.target(), key.band(), scans)));
                } catch (RowException e) {
                    ready.add(RowByRow.rejected(scans.get(0).row(), scans.get(0).block(), e));
                }
            }
            block.clear();
        }
    }

    /** What makes a dataset within an execution block. */
    private record Key(String target, String band) {}

    private static Map<Key, List<NraoScan>> groups(List<NraoScan> block) {
        Map<Key, List<NraoScan>> groups = new LinkedHashMap<>();
        for (NraoScan scan : block) {
            String target = targetOf(scan);
            for (Map.Entry<String, @Nullable List<SpectralWindow>> band :
                    bands(scan).entrySet()) {
                NraoScan part = band.getValue() == null ? scan : scanWith(scan, band.getValue());
                groups.computeIfAbsent(new Key(target, band.getKey()), key -> new ArrayList<>())
                        .add(part);
            }
        }
        return groups;
    }

    private static String targetOf(NraoScan scan) {
        String target = scan.scan().targetName();
        boolean isOtf =
                scan.project().startsWith("VLASS") && OTF_FIELD.matcher(target).matches();
        return isOtf ? OTF_TARGET : target;
    }

    /** The windows of a scan by band; a scan without lists has one band and keeps its own frequencies. */
    private static Map<String, @Nullable List<SpectralWindow>> bands(NraoScan scan) {
        Map<String, @Nullable List<SpectralWindow>> bands = new LinkedHashMap<>();
        if (scan.windows().isEmpty()) {
            bands.put(ReceiverBand.nameOf((scan.scan().freqMin() + scan.scan().freqMax()) / 2), null);
            return bands;
        }
        Map<String, List<SpectralWindow>> clusters = new LinkedHashMap<>();
        for (SpectralWindow window : scan.windows()) {
            String band = ReceiverBand.nameOf((window.freqMin() + window.freqMax()) / 2);
            clusters.computeIfAbsent(band, name -> new ArrayList<>()).add(window);
        }
        bands.putAll(clusters);
        return bands;
    }

    private static NraoScan scanWith(NraoScan scan, List<SpectralWindow> windows) {
        return new NraoScan(scan.row(), scan.block(), scan.scan(), windows);
    }
}
