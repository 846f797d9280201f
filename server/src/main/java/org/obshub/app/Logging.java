package org.obshub.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** The log: how much of obshub's own is written (libraries stay at warnings), and its end. */
final class Logging {
    private Logging() {}

    static void level(String name) {
        ((Logger) LoggerFactory.getLogger("org.obshub")).setLevel(Level.toLevel(name));
    }

    /** Writes what still waits to be written; nothing is logged after it. */
    static void end() {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
    }
}
