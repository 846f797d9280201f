package org.obshub.archive.access;

import static java.util.Objects.requireNonNull;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One link of a dataset: a row of a {links} answer (DataLink 1.1 section 3.2), without its identifier.
 *
 * @param semantics a term of the DataLink core vocabulary with its {@code #}
 * @param file the archive's own identifier of the file behind it, by which it is cut; empty if there is none
 */
public record DatasetLink(
        String semantics, Target target, String description, Content content, Login login, String file) {
    public static final String DATALINK = "application/x-votable+xml;content=datalink";
    public static final String FITS = "application/fits";

    private static final Pattern TOLD_FAULT = Pattern.compile("(\\w+Fault)\\b[:\\s]*(.*)", Pattern.DOTALL);

    public DatasetLink {
        requireNonNull(target);
        requireNonNull(description);
        requireNonNull(content);
        requireNonNull(login);
        requireNonNull(file);
        if (!semantics.startsWith("#") && !semantics.startsWith("http")) {
            throw new IllegalArgumentException("'" + semantics + "' is no term: it must begin with # or be an address");
        }
    }

    /** A link to what anybody may fetch. */
    public DatasetLink(String semantics, Target target, String description, Content content) {
        this(semantics, target, description, content, Login.NONE, "");
    }

    /** A row that says what went wrong in the place of a link, and why. */
    public static DatasetLink fault(FaultKind kind, String message) {
        return new DatasetLink("#this", new Target.Fault(kind, message), "", Content.UNKNOWN, Login.UNKNOWN, "");
    }

    /** The same of the message of an archive, which should begin with one of DataLink's words (1.1 section 3.4). */
    public static DatasetLink toldFault(String told) {
        Matcher words = TOLD_FAULT.matcher(told.strip());
        return words.matches()
                ? fault(FaultKind.ofWord(words.group(1)), words.group(2))
                : fault(FaultKind.OTHER, told.strip());
    }

    /** Where a link leads. */
    public sealed interface Target {
        /** An address outside. */
        record Address(String url) implements Target {}

        /** Something of this server: a path below its root, with its query. */
        record Own(String path) implements Target {}

        /** Cutouts of the file by this server's own service. */
        record Cutout() implements Target {}

        /** Nowhere; the message is without the word of the kind. */
        record Fault(FaultKind kind, String message) implements Target {}
    }

    /**
     * What comes.
     *
     * @param type media type; empty if unknown
     * @param length bytes; negative if unknown
     * @param qualifier a term of the product type vocabulary such as {@code #image}; empty if unknown
     */
    public record Content(String type, long length, String qualifier) {
        public static final Content UNKNOWN = new Content("", -1, "");

        public static Content of(String type) {
            return new Content(type, -1, "");
        }

        boolean isFits() {
            return type.startsWith(FITS) || type.startsWith("image/fits");
        }
    }

    /** Whether one must be known to the archive to follow the link. */
    public enum Login {
        NONE,
        OPTIONAL,
        /** Needed, and this caller was not let in. */
        REQUIRED,
        /** Needed, and this caller was let in. */
        GRANTED,
        UNKNOWN
    }

    /** The file is FITS, so it can be cut. */
    public boolean isFits() {
        return content.isFits();
    }

    public boolean isFault() {
        return target instanceof Target.Fault;
    }

    /** The address of a link to a file outside; empty for all else. */
    public String url() {
        return target instanceof Target.Address address ? address.url() : "";
    }
}
