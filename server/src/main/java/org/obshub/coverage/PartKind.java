package org.obshub.coverage;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sorts of parts; the path of a MOC names one. */
public enum PartKind {
    ARCHIVE("archive"),
    COLLECTION("collection"),
    TYPE("type"),
    /** A receiver band of the VLA that the frequencies of the dataset overlap. */
    BAND("band"),
    /** An epoch of VLASS such as VLASS1.1, and both its halves together such as VLASS1. */
    EPOCH("epoch"),
    /** Names only: what values columns have. */
    FACILITY("facility"),
    INSTRUMENT("instrument"),
    CALIB("calib"),
    FORMAT("format");

    private final String word;

    PartKind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** True if the MOCs of such parts are kept. */
    public boolean hasMoc() {
        return ordinal() <= EPOCH.ordinal();
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
