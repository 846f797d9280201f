package org.obshub.app;

import java.io.PrintWriter;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a server command running until the process is asked to end (SIGTERM, SIGINT), and the process alive until the
 * command has closed what it opened.
 */
final class Lifetime {
    /** The contract: a server stops within 10 s. */
    private static final long STOP_SECONDS = 10;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private Lifetime() {}

    static Lifetime untilSigterm() {
        Lifetime lifetime = new Lifetime();
        Runtime.getRuntime().addShutdownHook(new Thread(lifetime::shutDown, "shutdown"));
        return lifetime;
    }

    /** The one line by which scripts learn that a server answers and where. */
    static void tellReady(PrintWriter out, URI root, long startNanos) {
        long millis = (System.nanoTime() - startNanos) / 1_000_000;
        out.println("obshub: ready " + root + " in " + millis + " ms");
        out.flush();
    }

    private void shutDown() {
        asked.countDown();
        try {
            if (!closed.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("obshub: did not close within " + STOP_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Logging.end();
        // A process ended by a signal would exit with 143; asked to stop and stopped is success.
        Runtime.getRuntime().halt(Main.DONE);
    }

    /** Blocks until the process is asked to end. */
    void await() {
        try {
            asked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells that everything is closed. */
    void closed() {
        closed.countDown();
    }
}
