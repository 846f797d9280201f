package org.obshub.app.progress;

import java.io.PrintWriter;
import java.util.Locale;
import org.obshub.harvest.HarvestProgress;

/** One line for each slice, marked for {@link ProgressView}. Called by several threads. */
public final class ProgressLines implements HarvestProgress {
    private final PrintWriter out;

    public ProgressLines(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void advanced(Advance advance) {
        SoFar soFar = advance.soFar();
        double seconds = Math.max(0.001, soFar.took().toMillis() / 1000.0);
        double rate = soFar.read() / seconds;
        out.println(ProgressView.MARK
                + String.format(
                        Locale.ROOT,
                        "%s: %,d rows, %,.0f rows/s, slice %,d%s",
                        advance.archive(),
                        soFar.read(),
                        rate,
                        soFar.slices(),
                        left(soFar, rate)));
        out.flush();
    }

    /** As well as it is known: rows by what the last harvest read, else slices. */
    private static String left(SoFar soFar, double rate) {
        long rows = soFar.expected().orElse(0) - soFar.read();
        if (rows > 0 && rate > 0) {
            return String.format(Locale.ROOT, ", about %,d rows and %,.0f s left", rows, rows / rate);
        }
        return soFar.slicesLeft() < 0 ? "" : String.format(Locale.ROOT, ", %,d slices left", soFar.slicesLeft());
    }
}
