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
    private static final String PATTERN = "0000-00-00T00:00:00";
    private static final int SECONDS = PATTERN.length();
    private static final int DAYS_OF_EVERY_MONTH = 28;

    private Timestamps() {}

    /** True for a moment as nearly all are written, on a day that every month has: the calendar need not be asked. */
    private static boolean isUsual(String iso) {
        for (int i = 0; i < SECONDS; i++) {
            char c = iso.charAt(i);
            if (PATTERN.charAt(i) == '0' ? c < '0' || c > '9' : c != PATTERN.charAt(i)) {
                return false;
            }
        }
        int month = twoDigits(iso, 5);
        int day = twoDigits(iso, 8);
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= DAYS_OF_EVERY_MONTH
                && twoDigits(iso, 11) < 24
                && twoDigits(iso, 14) < 60
                && twoDigits(iso, 17) < 60;
    }

    private static int twoDigits(String text, int place) {
        return 10 * (text.charAt(place) - '0') + text.charAt(place + 1) - '0';
    }

    /** The time as {@code YYYY-MM-DDThh:mm:ss.sss} in UTC; empty if the text is no time. */
    public static Optional<String> normalise(String text) {
        String iso = text.strip().replace(' ', 'T');
        try {
            if (iso.length() == 10) {
                return Optional.of(DALI.format(LocalDate.parse(iso).atStartOfDay()));
            }
            if (iso.length() == SECONDS && isUsual(iso)) {
                return Optional.of(iso + ".000");
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
