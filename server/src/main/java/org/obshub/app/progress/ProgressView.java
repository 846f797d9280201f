package org.obshub.app.progress;

import java.io.PrintWriter;
import java.io.Writer;

/**
 * Lines of a command on their way to who reads them. A line that begins with {@link #MARK} is progress: a terminal shows
 * it in the place of the one before, nobody else gets it. For one thread at a time.
 */
public final class ProgressView extends Writer {
    /** Begins a line that matters only until the next one; goes unharmed from a server to the command it works for. */
    public static final char MARK = '\u001E';

    private static final String REST_OF_LINE_EMPTY = "\u001B[K";

    /** A longer line would be broken by a terminal of the usual 80 columns and could not be taken back. */
    private static final int LONGEST = 79;

    private final PrintWriter out;
    private final boolean isTerminal;
    private final StringBuilder line = new StringBuilder();

    private ProgressView(PrintWriter out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    /** For the standard output of this process. */
    @SuppressWarnings("SystemConsoleNull") // the launcher's jdk.console makes Java 22 and newer say the same as Java 17
    public static PrintWriter of(PrintWriter out) {
        return of(out, System.console() != null);
    }

    public static PrintWriter of(PrintWriter out, boolean isTerminal) {
        return new PrintWriter(new ProgressView(out, isTerminal), true);
    }

    @Override
    public void write(char[] text, int start, int length) {
        for (int i = start; i < start + length; i++) {
            if (text[i] == '\n') {
                show(line.toString());
                line.setLength(0);
            } else {
                line.append(text[i]);
            }
        }
    }

    private void show(String whole) {
        boolean isProgress = !whole.isEmpty() && whole.charAt(0) == MARK;
        if (isProgress && isTerminal) {
            // back at its beginning, so that whatever is written next, by the log too, takes its place
            out.print(REST_OF_LINE_EMPTY + whole.substring(1, Math.min(whole.length(), LONGEST + 1)) + '\r');
        } else if (!isProgress) {
            out.println(isTerminal ? REST_OF_LINE_EMPTY + whole : whole);
        }
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void close() {
        if (!line.isEmpty()) {
            show(line.toString());
            line.setLength(0);
        }
        out.flush();
    }
}
