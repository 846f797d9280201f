package org.obshub.adql.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import org.obshub.adql.Expression;
import org.obshub.adql.function.ValueType;

/** Times written as constants. */
final class Times {
    /** How a time is written, as a hint. */
    static final String FORM = "write it as '2020-01-31' or '2020-01-31T12:34:56.7', in UTC";

    private static final DateTimeFormatter KEPT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 3, 9, true)
            .toFormatter(Locale.ROOT);
    /** The table whose times are in that form. */
    private static final String KEPT_IN = "ivoa.obscore";

    private static final LocalDate MJD_ZERO = LocalDate.of(1858, 11, 17);
    private static final BigDecimal NANOS_PER_DAY = BigDecimal.valueOf(86_400_000_000_000L);

    private Times() {}

    /** True if the text is a date or a time of ISO 8601. */
    static boolean isTime(String text) {
        return parse(text).isPresent();
    }

    /** The time in the one form ObsCore rows keep, which orders as text: {@code YYYY-MM-DDThh:mm:ss.fff}, finer if it is, UTC. */
    static Optional<String> kept(String text) {
        return parse(text).map(KEPT::format);
    }

    /** A time in that form; those of other tables, uploads above all, may have any form of ISO 8601. */
    static Term kept(Term time) {
        boolean isKept = time instanceof Term.Conversion
                || (time instanceof Term.Column column && column.table().equals(KEPT_IN));
        return isKept ? time : new Term.Conversion(time, ValueType.TIMESTAMP, Expression.Cast.NO_LENGTH);
    }

    /** True if the text is the beginning of a time, such as a year or a month, with which others can be compared. */
    static boolean startsTime(String text) {
        return text.matches("[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}(:[0-9]{2})?)?)?)?");
    }

    /** The modified Julian date as it is written in a query, to 1e-9 days. */
    static Optional<String> mjd(String text) {
        return parse(text).map(time -> BigDecimal.valueOf(time.toLocalTime().toNanoOfDay())
                .divide(NANOS_PER_DAY, 9, RoundingMode.HALF_EVEN)
                .add(BigDecimal.valueOf(ChronoUnit.DAYS.between(MJD_ZERO, time.toLocalDate())))
                .stripTrailingZeros()
                .toPlainString());
    }

    private static Optional<LocalDateTime> parse(String text) {
        String time = text.strip().toUpperCase(Locale.ROOT).replace(' ', 'T');
        try {
            if (time.indexOf('T') < 0) {
                return Optional.of(LocalDate.parse(time).atStartOfDay());
            }
            TemporalAccessor at =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(time, OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    at instanceof OffsetDateTime zoned
                            ? zoned.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
                            : (LocalDateTime) at);
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
