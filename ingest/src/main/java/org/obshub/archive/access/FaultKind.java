package org.obshub.archive.access;

import static java.util.Objects.requireNonNull;

import org.obshub.fault.Fault;

/** What went wrong in the place of a link: decides the word of DataLink in its row and the status of a cutout of it. */
public enum FaultKind {
    /** There is no such dataset or file. */
    NOT_FOUND("NotFoundFault", Fault.NOT_FOUND),
    /** It cannot be had in this way; another request may do. */
    USAGE("UsageFault", Fault.BAD_PARAMETER),
    /** The archive does not know who asks. */
    UNKNOWN_CALLER("DefaultFault", Fault.FORBIDDEN),
    /** The archive does not let in who asks. */
    FORBIDDEN("DefaultFault", Fault.FORBIDDEN),
    /** The archive has trouble that may pass. */
    PASSING("TransientFault", Fault.UPSTREAM),
    /** The archive did not answer in time. */
    LATE("TransientFault", Fault.UPSTREAM_TIMEOUT),
    /** Too many ask the archive from here. */
    BUSY("TransientFault", Fault.OVERLOADED),
    /** The archive says that it will never do. */
    LASTING("FatalFault", Fault.UPSTREAM),
    /** The archive does not do what it should, for a reason that has no word. */
    OTHER("DefaultFault", Fault.UPSTREAM);

    private final String word;
    private final Fault fault;

    FaultKind(String word, Fault fault) {
        this.word = requireNonNull(word);
        this.fault = requireNonNull(fault);
    }

    /** One of the words of DataLink 1.1 section 3.4. */
    public String word() {
        return word;
    }

    /** Whose fault it is towards those who wanted the data. */
    public Fault fault() {
        return fault;
    }

    /** True if the same question may be answered later. */
    public boolean isPassing() {
        return this == PASSING || this == LATE || this == BUSY;
    }

    /** What an archive means by one of the words of DataLink; {@link #OTHER} for all else. */
    static FaultKind ofWord(String word) {
        return switch (word) {
            case "NotFoundFault" -> NOT_FOUND;
            case "UsageFault" -> USAGE;
            case "TransientFault" -> PASSING;
            case "FatalFault" -> LASTING;
            default -> OTHER;
        };
    }
}
