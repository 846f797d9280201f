package org.obshub.query;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.obshub.votable.Serialization;

/**
 * The formats of an answer, by their TAP names (TAP 1.1 section 2.7.3, DALI 1.1 section 3.4.3, TAPRegExt 1.0 section 2.4). The
 * first one is the default.
 */
public enum ResultFormat {
    VOTABLE_BINARY2(
            "application/x-votable+xml;serialization=BINARY2",
            "votable votable/b2",
            "ivo://ivoa.net/std/TAPRegExt#output-votable-binary2"),
    VOTABLE_TABLEDATA(
            "application/x-votable+xml;serialization=TABLEDATA",
            "votable/td",
            "ivo://ivoa.net/std/TAPRegExt#output-votable-td"),
    VOTABLE_BINARY(
            "application/x-votable+xml;serialization=BINARY",
            "votable/b",
            "ivo://ivoa.net/std/TAPRegExt#output-votable-binary"),
    CSV("text/csv;header=present", "csv", ""),
    TSV("text/tab-separated-values", "tsv", "");

    private static final Pattern SPACED = Pattern.compile("\\s*([;=])\\s*");

    private final String mediaType;
    private final String aliases;
    private final String id;

    ResultFormat(String mediaType, String aliases, String id) {
        this.mediaType = mediaType;
        this.aliases = aliases;
        this.id = id;
    }

    /** A format and the Content-Type to send it under. */
    public record Choice(ResultFormat format, String contentType) {
        /** What a client gets that names no format. */
        public static final Choice DEFAULT = new Choice(VOTABLE_BINARY2, "application/x-votable+xml");
    }

    public String mediaType() {
        return mediaType;
    }

    /** The short names. */
    public List<String> aliases() {
        return List.of(aliases.split(" "));
    }

    /** The TAPRegExt identifier of the format; empty if it has none. */
    public String id() {
        return id;
    }

    public boolean isVotable() {
        return this != CSV && this != TSV;
    }

    /** How a VOTable holds its rows. */
    Serialization serialization() {
        return switch (this) {
            case VOTABLE_BINARY2 -> Serialization.BINARY2;
            case VOTABLE_TABLEDATA -> Serialization.TABLEDATA;
            case VOTABLE_BINARY -> Serialization.BINARY;
            case CSV, TSV -> throw new IllegalStateException(this + " is no VOTable");
        };
    }

    /**
     * The format a RESPONSEFORMAT asks for: a short name or a media type, upper and lower case alike. A media type comes back
     * as the Content-Type (parameters may be added), as DALI 1.1 section 3.4.3 demands. Empty if there is no such format.
     */
    public static Optional<Choice> find(String asked) {
        String name =
                SPACED.matcher(asked.toLowerCase(Locale.ROOT)).replaceAll("$1").strip();
        for (ResultFormat format : values()) {
            if (format.mediaType.toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(new Choice(format, format.mediaType));
            }
            if (format.aliases().contains(name)) {
                String plain = format.isVotable() ? Choice.DEFAULT.contentType() : format.mediaType;
                return Optional.of(new Choice(format, plain));
            }
        }
        return switch (name) {
            case "application/x-votable+xml", "text/xml", "application/xml", "text/x-votable+xml" ->
                Optional.of(new Choice(VOTABLE_BINARY2, name));
            case "text/csv" -> Optional.of(new Choice(CSV, CSV.mediaType));
            default -> Optional.empty();
        };
    }

    /** All that may be asked for, for messages. */
    public static String known() {
        StringBuilder names = new StringBuilder();
        for (ResultFormat format : values()) {
            for (String alias : format.aliases()) {
                names.append(names.isEmpty() ? "" : ", ").append(alias);
            }
        }
        return names.toString();
    }
}
