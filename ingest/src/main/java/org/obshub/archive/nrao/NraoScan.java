package org.obshub.archive.nrao;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.obshub.archive.Cells;
import org.obshub.archive.RowException;
import org.obshub.obscore.Scan;
import org.obshub.obscore.SpectralWindow;
import org.obshub.votable.VotableRow;

/**
 * One upstream row of NRAO: a scan and its spectral windows, hertz.
 *
 * @param block the execution block: NRAO's obs_publisher_did
 * @param windows empty if the row has no window lists
 */
record NraoScan(VotableRow row, String block, Scan scan, List<SpectralWindow> windows) {
    /** By time and setup; the cells decide last, so that a block's datasets never depend on how its rows were sent. */
    static final Comparator<NraoScan> BY_TIME = Comparator.comparingDouble((NraoScan scan) -> scan.scan.tMin())
            .thenComparingLong(scan -> scan.scan.number())
            .thenComparingDouble(scan -> scan.scan.freqMin())
            .thenComparing(scan -> scan.row.toString());

    static NraoScan read(VotableRow row) throws RowException {
        List<SpectralWindow> windows = windows(row);
        double freqMin = row.number("freq_min").orElse(Double.NaN);
        double freqMax = row.number("freq_max").orElse(Double.NaN);
        if (!windows.isEmpty()) {
            freqMin =
                    windows.stream().mapToDouble(SpectralWindow::freqMin).min().orElseThrow();
            freqMax =
                    windows.stream().mapToDouble(SpectralWindow::freqMax).max().orElseThrow();
        }
        Scan scan = new Scan(
                row.integer("scan_num").orElse(-1),
                row.text("target_name").orElse(""),
                row.number("s_ra").orElse(Double.NaN),
                row.number("s_dec").orElse(Double.NaN),
                row.number("t_min").orElse(Double.NaN),
                row.number("t_max").orElse(Double.NaN),
                row.number("t_exptime").orElse(Double.NaN),
                freqMin,
                freqMax);
        return new NraoScan(row, Cells.required(row, "obs_publisher_did"), scan, windows);
    }

    String project() {
        return row.text("project_code").orElse("");
    }

    String instrument() {
        return row.text("instrument_name").orElse("");
    }

    /**
     * The windows behind the comma-joined lists. NRAO's own freq_max is the lower edge of the highest window, so the lists
     * are the truth where they are given (facts of the archive: docs/archives.md).
     */
    private static List<SpectralWindow> windows(VotableRow row) throws RowException {
        double[] centres = numbers(row, "center_frequencies");
        double[] widths = numbers(row, "bandwidths");
        if (centres.length == 0 || centres.length != widths.length) {
            return List.of();
        }
        double[] channels = numbers(row, "nums_channels");
        double[] resolutions = numbers(row, "spectral_resolutions");
        String[] names = row.text("spw_names").orElse("").split(",", -1);
        List<SpectralWindow> windows = new ArrayList<>();
        for (int i = 0; i < centres.length; i++) {
            double half = Math.abs(widths[i]) / 2;
            if (centres[i] > half) {
                windows.add(new SpectralWindow(
                        names.length == centres.length ? names[i].strip() : String.valueOf(i),
                        centres[i] - half,
                        centres[i] + half,
                        channels.length == centres.length ? Math.round(channels[i]) : -1,
                        resolutions.length == centres.length ? Math.abs(resolutions[i]) : Double.NaN));
            }
        }
        return windows;
    }

    private static double[] numbers(VotableRow row, String column) throws RowException {
        String text = row.text(column).orElse("");
        if (text.isEmpty()) {
            return new double[0];
        }
        String[] items = text.split(",", -1);
        double[] numbers = new double[items.length];
        for (int i = 0; i < items.length; i++) {
            try {
                numbers[i] = Double.parseDouble(items[i].strip());
            } catch (NumberFormatException e) {
                throw new RowException(column + " is no list of numbers", "'" + items[i] + "' in '" + text + "'");
            }
        }
        return numbers;
    }
}
