package org.obshub.config;

import java.util.Locale;

/** Every key of a section {@code [archive.NAME]}: one more ObsTAP service to harvest. */
public enum SourceKey {
    URL("url", "", Key.Kind.URL_OR_EMPTY, "TAP of the service, without /sync."),
    TABLE("table", "ivoa.obscore", Key.Kind.TEXT, "Its ObsCore table."),
    TITLE("title", "", Key.Kind.TEXT, "Its name for people; empty takes the name of the section."),
    KEY("key", "obs_publisher_did", Key.Kind.COLUMN, "A column that is unique and never NULL, by its own name."),
    CHANGED(
            "changed",
            "",
            Key.Kind.COLUMN_OR_EMPTY,
            "The column that tells when a row changed, for incremental harvests; empty if there is none."),
    COLUMNS(
            "columns",
            "",
            Key.Kind.TEXT,
            "Where its columns have other names: obscore_column=its_column, with commas; nothing behind = leaves one out."),
    FILTER("filter", "", Key.Kind.TEXT, "An ADQL condition that all wanted rows meet; empty for all rows."),
    PAGE_SIZE("page-size", 2000L, Key.Kind.POSITIVE, "Rows to ask for at once."),
    MODE("mode", "sync", Key.Kind.MODE, "How its queries are run: sync or async."),
    INTERVAL("interval", "1s", Key.Kind.DURATION, "Pause between requests."),
    AT_ONCE("at-once", 1L, Key.Kind.POSITIVE, "Requests at the same time, at most."),
    QUIET_HOURS("quiet-hours", "", Key.Kind.HOURS, "Hours in UTC without harvest, such as 08:00-18:30."),
    CREDENTIALS("credentials", "", Key.Kind.PLACE, "Where a bearer token or a password is: env:NAME or file:PATH.");

    private final String text;
    private final Object defaultValue;
    private final Key.Kind kind;
    private final String comment;

    SourceKey(String text, Object defaultValue, Key.Kind kind, String comment) {
        this.text = text;
        this.defaultValue = defaultValue;
        this.kind = kind;
        this.comment = comment;
    }

    /** The key as it is written below its section. */
    public String text() {
        return text;
    }

    public Object defaultValue() {
        return defaultValue;
    }

    public String comment() {
        return comment;
    }

    /** {@code OBSHUB_ARCHIVE_NAME_KEY}. */
    String environmentName(String archive) {
        return ("OBSHUB_ARCHIVE_" + archive + "_" + text).replace('-', '_').toUpperCase(Locale.ROOT);
    }

    Object read(Object raw) {
        return kind.read(raw);
    }
}
