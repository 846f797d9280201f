package org.obshub.http;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * How much the body of a request may hold.
 *
 * @param parameterBytes all text parameters together, encoded
 * @param uploadBytes all file parts together
 * @param memoryBytes a file part above this is spooled to a file
 * @param spool where those files go; they live as long as their request
 */
public record BodyLimits(int parameterBytes, long uploadBytes, int memoryBytes, Path spool) {
    public static final BodyLimits NORMAL =
            new BodyLimits(1 << 20, 100L << 20, 1 << 20, Path.of(System.getProperty("java.io.tmpdir")));

    public BodyLimits {
        requireNonNull(spool);
        if (parameterBytes <= 0 || uploadBytes <= 0 || memoryBytes < 0) {
            throw new IllegalArgumentException("limits of a request body must be positive");
        }
    }
}
