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
        double seconds = Math.max(0.001, advance.took().toMillis() / 1000.0);
        String left = advance.slicesLeft() < 0 ? "" : ", " + advance.slicesLeft() + " left";
        out.println(String.format(
                Locale.ROOT,
                "%s slice %d%s: %,d rows, %,d accepted, %,.0f rows/s",
                advance.archive(),
                advance.slices(),
                left,
                advance.read(),
                advance.accepted(),
                advance.read() / seconds));
        out.flush();
    }
}
