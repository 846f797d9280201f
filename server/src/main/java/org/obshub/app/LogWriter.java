package org.obshub.app;

import java.io.PrintWriter;
import java.io.Writer;
import org.slf4j.Logger;

/** Lines of a command that nobody watches, as lines of the log. Not thread-safe. */
final class LogWriter extends Writer {
    private final Logger log;
    private final StringBuilder line = new StringBuilder();

    private LogWriter(Logger log) {
        this.log = log;
    }

    static PrintWriter to(Logger log) {
        return new PrintWriter(new LogWriter(log));
    }

    @Override
    public void write(char[] text, int start, int length) {
        for (int i = start; i < start + length; i++) {
            if (text[i] == '\n') {
                log.info("{}", line);
                line.setLength(0);
            } else if (text[i] != '\r') {
                line.append(text[i]);
            }
        }
    }

    @Override
    public void flush() {
        // a line is logged when it is whole
    }

    @Override
    public void close() {
        if (!line.isEmpty()) {
            log.info("{}", line);
            line.setLength(0);
        }
    }
}
