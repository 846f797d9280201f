package org.obshub.coverage;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sorts of parts; the path of a MOC names one. */
public enum PartKind {
    ARCHIVE("archive", true),
    COLLECTION("collection", true),
    TYPE("type", true),
    /** A receiver band of the VLA that the frequencies of the dataset overlap. */
    BAND("band", true),
    /** An epoch of VLASS such as VLASS1.1, and both its halves together such as VLASS1. */
    EPOCH("epoch", true),
    /** Names only, of collections with images or cubes; those that follow tell what values the columns of such datasets have. */
    IMAGED("imaged", false),
    FACILITY("facility", false),
    INSTRUMENT("instrument", false),
    CALIB("calib", false),
    FORMAT("format", false);

    private final String word;
    private final boolean hasMoc;

    PartKind(String word, boolean hasMoc) {
        this.word = word;
        this.hasMoc = hasMoc;
    }

    public String word() {
        return word;
    }

    /** True if the MOCs of such parts are kept. */
    public boolean hasMoc() {
        return hasMoc;
    }

    /** The sort with a MOC that a path names. */
    static Optional<PartKind> findWithMoc(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.hasMoc() && kind.word.equals(word))
                .findFirst();
    }

    static Optional<PartKind> find(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /** The sorts with a MOC, for messages. */
    static String words() {
        return Arrays.stream(values())
                .filter(PartKind::hasMoc)
                .map(PartKind::word)
                .collect(Collectors.joining(", "));
    }
}
