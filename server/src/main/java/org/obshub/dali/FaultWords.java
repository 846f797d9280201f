package org.obshub.dali;

import java.util.List;
import org.obshub.fault.Fault;

/** The words a standard wants at the start of the text of an error. */
public enum FaultWords {
    /** The standard asks for none. */
    NONE(List.of()),
    /** Simple Cone Search 1.03 section 2.3: no words, but an INFO named Error. */
    CONE_SEARCH(List.of()),
    /** SIA 2.0 section 4.2. */
    SIA(List.of("UsageFault", "TransientFault", "FatalFault", "DefaultFault")),
    /** DataLink 1.1 section 3.4. */
    DATALINK(List.of("UsageFault", "TransientFault", "FatalFault", "DefaultFault", "NotFoundFault")),
    /** SODA 1.0 section 5.1; its errors are always plain text. */
    SODA(List.of(
            "UsageError",
            "ServiceUnavailable",
            "Error",
            "Error",
            "AuthenticationError",
            "AuthorizationError",
            "MultiValuedParamNotSupported"));

    /** For the user's mistake, what may pass, what will not, and the rest; then words that stand in messages only. */
    private final List<String> words;

    FaultWords(List<String> words) {
        this.words = words;
    }

    /** The text with the word in front; as it is, if it begins with a word of the standard already. */
    public String told(Fault fault, String message) {
        if (words.isEmpty() || words.stream().anyMatch(word -> message.startsWith(word + ":"))) {
            return message;
        }
        return word(fault) + ": " + message;
    }

    private String word(Fault fault) {
        return switch (fault) {
            case BAD_QUERY, BAD_PARAMETER, BAD_METHOD, TOO_LARGE -> words.get(0);
            case NOT_FOUND -> this == DATALINK ? "NotFoundFault" : words.get(0);
            case FORBIDDEN -> this == SODA ? "AuthorizationError" : words.get(2);
            case OVERLOADED, UPSTREAM, UPSTREAM_TIMEOUT -> words.get(1);
            case BUG -> words.get(2);
        };
    }
}
