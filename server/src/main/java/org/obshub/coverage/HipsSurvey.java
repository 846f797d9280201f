package org.obshub.coverage;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A survey kept elsewhere as HiPS (HiPS 1.0 section 4.4.1).
 *
 * @param creatorDid its IVOID
 * @param url the base of its tiles
 * @param release when it was changed last, ISO 8601 such as 2019-07-01T00:00Z; empty if that is not known here
 */
public record HipsSurvey(String creatorDid, String title, String url, Optional<String> release) {
    private static final String HELP =
            "must be surveys with ; between them, each as IVOID | title | base URL, and | release date such as"
                    + " 2019-07-01T00:00Z if it is known";

    public HipsSurvey {
        boolean reached = url.startsWith("http://") || url.startsWith("https://");
        if (!creatorDid.startsWith("ivo://")
                || title.isEmpty()
                || !reached
                || !release.map(HipsSurvey::isTime).orElse(true)) {
            throw new IllegalArgumentException(HELP + ", not '" + String.join(" | ", creatorDid, title, url)
                    + release.map(date -> " | " + date).orElse("") + "'");
        }
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Reads a list of surveys; none if it is blank. */
    public static List<HipsSurvey> parse(String text) {
        List<HipsSurvey> surveys = new ArrayList<>();
        for (String entry : text.split(";", -1)) {
            if (!entry.isBlank()) {
                List<String> fields =
                        Arrays.stream(entry.split("\\|", -1)).map(String::strip).toList();
                if (fields.size() != 3 && fields.size() != 4) {
                    throw new IllegalArgumentException(HELP + ", not '" + entry.strip() + "'");
                }
                surveys.add(new HipsSurvey(
                        fields.get(0),
                        fields.get(1),
                        fields.get(2),
                        fields.stream().skip(3).findFirst()));
            }
        }
        return surveys;
    }
}
