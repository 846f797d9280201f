package org.obshub.harvest;

import java.util.regex.Pattern;

/**
 * What a harvest run shall do.
 *
 * @param full read everything and remove what the archive (or the file) has no more; otherwise only changes are read where
 *     the archive tells them
 * @param since read what was changed at or after this time (ISO 8601, UTC); empty: since the last good harvest
 * @param dryRun read and judge, but write nothing
 */
public record HarvestOptions(boolean full, String since, boolean dryRun) {
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?Z?)?");

    public static final HarvestOptions USUAL = new HarvestOptions(false, "", false);
    public static final HarvestOptions FULL = new HarvestOptions(true, "", false);

    public HarvestOptions {
        if (!since.isEmpty() && !TIME.matcher(since).matches()) {
            throw new IllegalArgumentException(
                    "since '" + since + "' is no time; write it like 2026-11-21 or 2026-11-21T08:00:00");
        }
        if (full && !since.isEmpty()) {
            throw new IllegalArgumentException("a full harvest reads everything: leave out either full or since");
        }
    }

    /** The same, reading everything. */
    HarvestOptions whole() {
        return new HarvestOptions(true, "", dryRun);
    }
}
