package org.obshub.uws;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;

/** Times of jobs as text: ISO 8601, civil UTC, with a Z at the end (UWS 1.1 section 2.1.2, DALI 1.1 section 3.3.3). */
final class JobTimes {
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    private JobTimes() {}

    static String text(Instant time) {
        return WRITTEN.format(time);
    }

    /** The time a parameter tells; the Z may be left out, and the time of the day. */
    static Instant parse(String parameter, String text) {
        String plain = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
        try {
            if (DAY.matcher(plain).matches()) {
                return LocalDate.parse(plain).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            return LocalDateTime.parse(plain).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new ServiceException(
                    Fault.BAD_PARAMETER,
                    parameter + " is '" + text + "': give a time in UTC such as 2026-11-21T15:30:00Z.",
                    e);
        }
    }
}
