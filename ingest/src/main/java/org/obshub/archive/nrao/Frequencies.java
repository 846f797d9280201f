package org.obshub.archive.nrao;

import static org.obshub.obscore.ObscoreColumn.*;

import java.util.List;
import org.obshub.archive.Derived;
import org.obshub.obscore.ObscoreRow;
import org.obshub.obscore.Spectral;
import org.obshub.obscore.SpectralWindow;

/**
 * The frequencies of a dataset, hertz; NaN where unknown.
 *
 * @param fromWindows true if window lists were known, and not only NRAO's freq_min and freq_max
 */
record Frequencies(double min, double max, List<SpectralWindow> windows, boolean fromWindows) {

    static Frequencies of(List<NraoScan> scans) {
        List<SpectralWindow> windows = NraoDataset.windowsOf(scans);
        // a scan's own limits are those of its lists where it has them, else what NRAO says
        double min = scans.stream()
                .mapToDouble(scan -> scan.windows().isEmpty() ? scan.scan().freqMin() : Double.NaN)
                .filter(Double::isFinite)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        double max = scans.stream()
                .mapToDouble(scan -> scan.windows().isEmpty() ? scan.scan().freqMax() : Double.NaN)
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
        for (SpectralWindow window : windows) {
            min = Math.min(min, window.freqMin());
            max = Math.max(max, window.freqMax());
        }
        return new Frequencies(
                Double.isFinite(min) ? min : Double.NaN,
                Double.isFinite(max) ? max : Double.NaN,
                windows,
                !windows.isEmpty());
    }

    boolean isKnown() {
        return min > 0 && max >= min;
    }

    /** The frequency in the middle of the band. */
    double middle() {
        return (min + max) / 2;
    }

    /** Frequencies are the truth; NRAO's wavelengths differ from them by one per cent and are computed anew. */
    void write(ObscoreRow.Builder to, Derived derived) {
        if (!isKnown()) {
            return;
        }
        to.number(FREQ_MIN, min).number(FREQ_MAX, max);
        to.number(EM_MIN, Spectral.wavelength(max)).number(EM_MAX, Spectral.wavelength(min));
        derived.note(EM_MIN, EM_MAX);
        if (fromWindows) {
            derived.note(FREQ_MIN, FREQ_MAX);
        }
        to.windows(windows);
        long channels = windows.stream().mapToLong(SpectralWindow::channels).sum();
        if (!windows.isEmpty() && windows.stream().allMatch(window -> window.channels() > 0)) {
            to.integer(EM_XEL, channels);
            derived.note(EM_XEL);
        }
        double finest = windows.stream()
                .mapToDouble(SpectralWindow::resolution)
                .filter(width -> width > 0)
                .min()
                .orElse(Double.NaN);
        if (finest > 0) {
            to.number(F_RESOLUTION, finest / 1000).number(EM_RES_POWER, middle() / finest);
            derived.note(F_RESOLUTION, EM_RES_POWER);
        }
    }
}
