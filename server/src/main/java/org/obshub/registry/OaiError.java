package org.obshub.registry;

/** A request that OAI-PMH 2.0 section 3.6 answers with an error document. */
final class OaiError extends Exception {
    private static final long serialVersionUID = 1L;

    /** The codes of the protocol, as they are written. */
    enum Code {
        badVerb,
        badArgument,
        badResumptionToken,
        cannotDisseminateFormat,
        idDoesNotExist,
        noRecordsMatch
    }

    private final Code code;

    OaiError(Code code, String message) {
        super(message);
        this.code = code;
    }

    Code code() {
        return code;
    }
}
