package org.obshub.tapclient;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.obshub.upstream.Answer;
import org.obshub.upstream.Upstream;
import org.obshub.upstream.UpstreamException;
import org.obshub.upstream.UpstreamException.Kind;

/** What answers tell beside rows: that they are no table at all, or why there is none. */
final class Answers {
    private static final int PAGE_BYTES = 1 << 16;
    private static final Set<String> UNTOLD = Set.of("", "application/octet-stream", "binary/octet-stream");

    /**
     * Troubles that pass: the replica of NRAO, the connection pools and cursors of opencadc services, and what names
     * itself transient or timed out.
     */
    private static final Pattern PASSING = Pattern.compile(
            "conflict with recovery|deadlock|too many (connections|clients)|connection|pool|transient|time(d)?[ -]?out"
                    + "|temporar|try again|unavailable|ora-01000|canceling statement|\\(no message\\)",
            Pattern.CASE_INSENSITIVE);

    private Answers() {}

    static void demandVotable(Upstream upstream, Answer answer) throws IOException {
        String type = answer.mediaType();
        if ((type.contains("xml") && !type.contains("xhtml")) || type.contains("votable") || UNTOLD.contains(type)) {
            return;
        }
        String said = upstream.quoted(answer.text(PAGE_BYTES));
        String what = type.contains("html") ? "a web page (" + type + ")" : "'" + type + "'";
        throw UpstreamException.of(
                upstream.archive(), Kind.BROKEN, "answered with " + what + " where a VOTable was expected: " + said);
    }

    /** The failure that the archive itself told. Its words cause it, so no exception stands behind it. */
    static UpstreamException reported(Upstream upstream, String words) {
        return UpstreamException.of(upstream.archive(), kindOf(words), "could not answer: " + upstream.quoted(words));
    }

    /** Without words the cause is unknown, and NRAO's failures without words pass. */
    private static Kind kindOf(String words) {
        boolean passing = words.isBlank()
                || PASSING.matcher(words.toLowerCase(Locale.ROOT)).find();
        return passing ? Kind.INTERRUPTED : Kind.FAILED;
    }
}
