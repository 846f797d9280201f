package org.obshub.upstream;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hours of a day, UTC, in which an archive is not harvested; they may run over midnight.
 *
 * @param from the first quiet moment
 * @param to the first moment that is not quiet any more; equal to {@code from} if there are no quiet hours
 */
public record QuietHours(LocalTime from, LocalTime to) {
    public static final QuietHours NONE = new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    private static final Pattern SPAN = Pattern.compile("(\\d{2}:\\d{2})-(\\d{2}:\\d{2})");

    /** Reads {@code 08:00-18:30}, UTC; an empty text is none. */
    public static QuietHours parse(String text) {
        if (text.isBlank()) {
            return NONE;
        }
        Matcher span = SPAN.matcher(text.strip());
        try {
            if (span.matches()) {
                return new QuietHours(LocalTime.parse(span.group(1)), LocalTime.parse(span.group(2)));
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(demand(text), e);
        }
        throw new IllegalArgumentException(demand(text));
    }

    private static String demand(String text) {
        return "must be hours in UTC such as 08:00-18:30, or empty, not '" + text + "'";
    }

    /** When the quiet hours that a moment lies in are over; empty if it lies in none. */
    public Optional<Instant> endAround(Instant moment) {
        OffsetDateTime at = moment.atOffset(ZoneOffset.UTC);
        LocalTime time = at.toLocalTime();
        boolean overMidnight = to.isBefore(from);
        boolean begun = !time.isBefore(from);
        boolean notOver = time.isBefore(to);
        boolean quiet = overMidnight ? begun || notOver : begun && notOver;
        if (!quiet) {
            return Optional.empty();
        }
        OffsetDateTime end = at.with(to);
        return Optional.of((end.isAfter(at) ? end : end.plusDays(1)).toInstant());
    }
}
