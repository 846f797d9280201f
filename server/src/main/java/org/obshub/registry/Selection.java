package org.obshub.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;

/**
 * Which records a list asks for, and where it goes on (OAI-PMH 2.0 sections 2.7 and 3.5). The token holds all of it, so the
 * server keeps nothing.
 *
 * @param offset records that were sent before
 */
record Selection(String prefix, Instant from, Instant until, int offset) {
    private static final String SET = "ivo_managed";

    static Selection of(OaiArguments arguments) throws OaiError {
        var token = arguments.find(OaiArguments.TOKEN);
        if (token.isPresent()) {
            return parse(token.get());
        }
        String prefix = OaiArguments.known(arguments.find(OaiArguments.PREFIX).orElse(""));
        String from = arguments.find(OaiArguments.FROM).orElse("");
        String until = arguments.find(OaiArguments.UNTIL).orElse("");
        if (!from.isEmpty() && !until.isEmpty() && from.length() != until.length()) {
            throw OaiArguments.bad("from and until must have the same granularity.");
        }
        Selection selection = new Selection(prefix, time(from, false), time(until, true), 0);
        if (selection.from.isAfter(selection.until)) {
            throw OaiArguments.bad("from is later than until.");
        }
        String set = arguments.find(OaiArguments.SET).orElse(SET);
        if (!set.equals(SET)) {
            throw new OaiError(
                    OaiError.Code.noRecordsMatch, "There is no set '" + set + "'; all records are in " + SET + ".");
        }
        return selection;
    }

    private static Instant time(String text, boolean isEnd) throws OaiError {
        try {
            if (text.isEmpty()) {
                return isEnd ? Instant.ofEpochSecond(253_402_300_799L) : Instant.EPOCH;
            }
            if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
                LocalDate day = LocalDate.parse(text);
                return isEnd
                        ? day.plusDays(1)
                                .atStartOfDay()
                                .toInstant(ZoneOffset.UTC)
                                .minusSeconds(1)
                        : day.atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            if (text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ")) {
                return Instant.parse(text);
            }
        } catch (DateTimeException e) {
            throw noDate(text);
        }
        throw noDate(text);
    }

    private static OaiError noDate(String text) {
        return OaiArguments.bad("'" + text + "' is no date: send 2026-11-21 or 2026-11-21T00:00:00Z.");
    }

    boolean holds(Instant updated) {
        return !updated.isBefore(from) && !updated.isAfter(until);
    }

    Selection at(int newOffset) {
        return new Selection(prefix, from, until, newOffset);
    }

    String token() {
        String text = String.join(
                " ",
                prefix,
                Long.toString(from.getEpochSecond()),
                Long.toString(until.getEpochSecond()),
                Integer.toString(offset));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static Selection parse(String token) throws OaiError {
        try {
            List<String> words = List.of(new String(Base64.getUrlDecoder().decode(token), UTF_8).split(" ", -1));
            if (words.size() == 4 && OaiArguments.PREFIXES.contains(words.get(0))) {
                return new Selection(
                        words.get(0),
                        Instant.ofEpochSecond(Long.parseLong(words.get(1))),
                        Instant.ofEpochSecond(Long.parseLong(words.get(2))),
                        Integer.parseInt(words.get(3)));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw badToken();
        }
        throw badToken();
    }

    static OaiError badToken() {
        return new OaiError(
                OaiError.Code.badResumptionToken, "This is no resumptionToken of this server; begin the list again.");
    }
}
