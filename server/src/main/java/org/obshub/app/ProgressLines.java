package org.obshub.app;

import java.io.PrintWriter;
import java.util.Locale;
import org.obshub.harvest.HarvestProgress;

/** A line for each slice. Called by several threads. */
final class ProgressLines implements HarvestProgress {
    private final PrintWriter out;

    ProgressLines(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void advanced(Advance advance) {
        HarvestProgress.SoFar soFar = advance.soFar();
        double seconds = Math.max(0.001, soFar.took().toMillis() / 1000.0);
        double rate = soFar.read() / seconds;
        out.println(String.format(
                Locale.ROOT,
                "%s slice %d (%s): %,d rows, %,d accepted; %,d rows so far, %,.0f rows/s%s",
                advance.archive(),
                soFar.slices(),
                advance.slice(),
                advance.read(),
                advance.accepted(),
                soFar.read(),
                rate,
                left(soFar, rate)));
        out.flush();
    }

    private static String left(HarvestProgress.SoFar soFar, double rate) {
        String slices =
                soFar.slicesLeft() < 0 ? "" : String.format(Locale.ROOT, ", %,d slices left", soFar.slicesLeft());
        long rows = soFar.expected().orElse(0) - soFar.read();
        if (rows <= 0 || rate <= 0) {
            return slices;
        }
        return slices + String.format(Locale.ROOT, ", about %,d rows and %,.0f s left", rows, rows / rate);
    }
}
