package org.obshub.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Times in headers, to the second (RFC 9110 section 5.6.7). */
public final class HttpDate {
    /** The formatter of the JDK for RFC 1123 gives the first nine days of a month one digit; the RFC wants two. */
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private HttpDate() {}

    public static String text(Instant time) {
        return WRITTEN.format(time);
    }

    /** Empty for what is no date, which headers of conditions say to pass over (RFC 9110 section 13.1.3). */
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
