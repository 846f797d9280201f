package org.obshub.app;

import java.io.PrintWriter;
import java.net.URI;

/** The one line by which scripts learn that a server answers and where. */
final class ReadyLine {
    private ReadyLine() {}

    static void print(PrintWriter out, URI root, long startNanos) {
        long millis = (System.nanoTime() - startNanos) / 1_000_000;
        out.println("obshub: ready " + root + " in " + millis + " ms");
        out.flush();
    }
}
