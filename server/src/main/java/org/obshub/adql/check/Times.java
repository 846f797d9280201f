package org.obshub.adql.check;

import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times written as constants. */
final class Times {
    /** How a time is written, as a hint. */
    static final String FORM = "write it as '2020-01-31' or '2020-01-31T12:34:56.7', in UTC";

    private Times() {}

    /** True if the text is a date or a time of ISO 8601. */
    static boolean isTime(String text) {
        String time = text.strip().toUpperCase(Locale.ROOT).replace(' ', 'T');
        try {
            DateTimeFormatter form =
                    time.indexOf('T') < 0 ? DateTimeFormatter.ISO_LOCAL_DATE : DateTimeFormatter.ISO_DATE_TIME;
            form.parse(time);
            return true;
        } catch (DateTimeException notATime) {
            return false;
        }
    }
}
