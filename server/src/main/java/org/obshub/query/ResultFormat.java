package org.obshub.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.query.format.EcsvResult;
import org.obshub.query.format.FitsResult;
import org.obshub.query.format.HtmlResult;
import org.obshub.query.format.JsonResult;
import org.obshub.query.format.MocResult;
import org.obshub.query.format.ParquetResult;
import org.obshub.query.format.ResultWriter;
import org.obshub.query.format.SeparatedResult;
import org.obshub.query.format.TextResult;
import org.obshub.query.format.VotableResult;
import org.obshub.votable.Serialization;

/**
 * The formats of an answer, by their TAP names (TAP 1.1 section 2.7.3, DALI 1.1 section 3.4.3, TAPRegExt 1.0 section 2.4). The
 * first one is the default.
 */
public enum ResultFormat {
    VOTABLE_BINARY2(
            "application/x-votable+xml;serialization=BINARY2",
            "votable votable/b2",
            "ivo://ivoa.net/std/TAPRegExt#output-votable-binary2",
            "vot",
            VotableResult.as(Serialization.BINARY2)),
    VOTABLE_TABLEDATA(
            "application/x-votable+xml;serialization=TABLEDATA",
            "votable/td",
            "ivo://ivoa.net/std/TAPRegExt#output-votable-td",
            "vot",
            VotableResult.as(Serialization.TABLEDATA)),
    VOTABLE_BINARY(
            "application/x-votable+xml;serialization=BINARY",
            "votable/b",
            "ivo://ivoa.net/std/TAPRegExt#output-votable-binary",
            "vot",
            VotableResult.as(Serialization.BINARY)),
    CSV("text/csv;header=present", "csv", "", "csv", SeparatedResult::csv),
    TSV("text/tab-separated-values", "tsv", "", "tsv", SeparatedResult::tsv),
    FITS("application/fits", "fits", "", "fits", FitsResult::open),
    PARQUET("application/vnd.apache.parquet", "parquet", "", "parquet", ParquetResult::open),
    JSON("application/json", "json", "", "json", JsonResult::open),
    ECSV("text/x-ecsv", "ecsv", "", "ecsv", EcsvResult::open),
    TEXT("text/plain", "text", "", "txt", TextResult::open),
    HTML("text/html", "html", "", "html", HtmlResult::open),
    MOC_FITS("application/fits;content=moc", "moc-fits", "", "fits", MocResult::fits),
    MOC_JSON("application/json;content=moc", "moc-json", "", "json", MocResult::json),
    MOC_ASCII("text/plain;content=moc", "moc-ascii", "", "txt", MocResult::ascii);

    private static final List<String> XML_TYPES =
            List.of("application/x-votable+xml", "text/xml", "application/xml", "text/x-votable+xml");
    private static final String CHARSET = "charset=utf-8";

    private final String mediaType;
    private final String aliases;
    private final String id;
    private final String ending;
    private final ResultWriter.Opener opener;

    ResultFormat(String mediaType, String aliases, String id, String ending, ResultWriter.Opener opener) {
        this.mediaType = mediaType;
        this.aliases = aliases;
        this.id = id;
        this.ending = ending;
        this.opener = opener;
    }

    /** A format and the Content-Type to send it under. */
    public record Choice(ResultFormat format, String contentType) {
        /** What a client gets that names no format. */
        public static final Choice DEFAULT = new Choice(VOTABLE_BINARY2, XML_TYPES.get(0));
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

    /** What the name of a file in this format ends with, without the dot. */
    public String ending() {
        return ending;
    }

    public boolean isVotable() {
        return this == VOTABLE_BINARY2 || this == VOTABLE_TABLEDATA || this == VOTABLE_BINARY;
    }

    /** True if the answer is one MOC, whatever the number of rows. */
    public boolean isMoc() {
        return this == MOC_FITS || this == MOC_JSON || this == MOC_ASCII;
    }

    ResultWriter.Opener opener() {
        return opener;
    }

    /**
     * The format a RESPONSEFORMAT asks for: a short name or a media type, upper and lower case alike. A media type comes back
     * as the Content-Type (parameters may be added), as DALI 1.1 section 3.4.3 demands. A media type fits if all parameters
     * asked for are those of the format, in any order; charset=utf-8 always fits. Empty if there is no such format.
     */
    public static Optional<Choice> find(String asked) {
        String name = asked.strip().toLowerCase(Locale.ROOT);
        for (ResultFormat format : values()) {
            if (format.aliases().contains(name)) {
                return Optional.of(new Choice(format, format.plainType()));
            }
        }
        List<String> words = words(name);
        if (words.size() == 1 && XML_TYPES.contains(words.get(0))) {
            return Optional.of(new Choice(VOTABLE_BINARY2, words.get(0)));
        }
        return Arrays.stream(values())
                .filter(format ->
                        words(format.mediaType.toLowerCase(Locale.ROOT)).containsAll(words))
                .findFirst()
                .map(format -> new Choice(format, format.isVotable() ? format.mediaType : format.plainType()));
    }

    /** The same for a format that must be there. */
    public static Choice named(String asked) {
        return find(asked)
                .orElseThrow(() -> new ServiceException(
                        Fault.BAD_PARAMETER, "RESPONSEFORMAT is '" + asked + "': this server writes " + known() + "."));
    }

    /** The Content-Type behind a short name. */
    private String plainType() {
        boolean readable = mediaType.startsWith("text/") && this != CSV && this != TSV;
        return isVotable() ? Choice.DEFAULT.contentType() : readable ? mediaType + ";charset=UTF-8" : mediaType;
    }

    /** The media type and its parameters. */
    private static List<String> words(String type) {
        List<String> words = new ArrayList<>();
        for (String word : type.split(";", -1)) {
            String plain = word.replaceAll("\\s*=\\s*", "=").replace("\"", "").strip();
            if (!plain.equals(CHARSET)) {
                words.add(plain);
            }
        }
        return words;
    }

    /** All that may be asked for, for messages. */
    public static String known() {
        return String.join(
                ", ",
                Arrays.stream(values())
                        .flatMap(format -> format.aliases().stream())
                        .toList());
    }
}
