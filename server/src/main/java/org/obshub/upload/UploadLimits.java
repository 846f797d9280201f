package org.obshub.upload;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What uploaded tables may take.
 *
 * @param bytes of all tables of a request together, uncompressed
 * @param rows of one table
 * @param time for fetching one remote table
 * @param allowedHosts hosts that may be asked for tables although their addresses are private
 */
public record UploadLimits(long bytes, long rows, Duration time, Set<String> allowedHosts) {
    public static final UploadLimits NORMAL = new UploadLimits(100L << 20, 1_000_000, Duration.ofSeconds(60), Set.of());

    public UploadLimits {
        requireNonNull(time);
        if (bytes < 1 || rows < 1) {
            throw new IllegalArgumentException("limits of uploads must be positive");
        }
        allowedHosts = allowedHosts.stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
