package org.obshub.archive;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The spellings of civil times at the archives: without zone (then UTC), with Z, with +0800 or +08:00, or a date alone. */
public final class Timestamps {
    private static final DateTimeFormatter DALI = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS");
    private static final Pattern SHORT_ZONE = Pattern.compile("([+-]\\d{2})(\\d{2})$");
    private static final Pattern LONG_ZONE = Pattern.compile("[+-]\\d{2}:\\d{2}$");
    private static final int SECONDS = "2026-05-04T12:30:00".length();

    private Timestamps() {}

    /** The time as {@code YYYY-MM-DDThh:mm:ss.sss} in UTC; empty if the text is no time. */
    public static Optional<String> normalise(String text) {
        String iso = text.strip().replace(' ', 'T');
        try {
            if (iso.length() == 10) {
                return Optional.of(DALI.format(LocalDate.parse(iso).atStartOfDay()));
            }
            if (iso.length() == SECONDS) { // as nearly all are written: no zone to look for
                return Optional.of(DALI.format(LocalDateTime.parse(iso)));
            }
            Matcher zone = SHORT_ZONE.matcher(iso);
            boolean isShort = zone.find();
            if (iso.endsWith("Z") || isShort || LONG_ZONE.matcher(iso).find()) {
                String colon = isShort ? zone.replaceFirst("$1:$2") : iso;
                return Optional.of(DALI.format(OffsetDateTime.parse(colon).withOffsetSameInstant(ZoneOffset.UTC)));
            }
            return Optional.of(DALI.format(LocalDateTime.parse(iso)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
