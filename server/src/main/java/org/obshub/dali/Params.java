package org.obshub.dali;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Parameters;

/** The parameters of a request under the rules of DALI 1.1 section 3. */
public record Params(Parameters all) {
    /** UWS 1.1 section 2.1.9 and DALI 1.1 section 3.4.6. */
    private static final int RUN_ID_CHARACTERS = 64;

    /** A parameter that may be given once; a blank value reads as absent. */
    public Optional<String> find(String name) {
        List<String> values = all.all(name);
        if (values.size() > 1) {
            throw new ServiceException(
                    Fault.BAD_PARAMETER, name + " is given " + values.size() + " times: give it once.");
        }
        return values.stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** All values of a parameter that may be repeated, in order; blank values read as absent. */
    public List<String> values(String name) {
        return all.all(name).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /**
     * A parameter that must be there.
     *
     * @param help what to send, as a sentence
     */
    public String require(String name, String help) {
        return find(name)
                .orElseThrow(() ->
                        new ServiceException(Fault.BAD_PARAMETER, "The parameter " + name + " is missing. " + help));
    }

    /** MAXREC, as it was sent (DALI 1.1 section 3.4.4). */
    public OptionalLong maxRec() {
        Optional<String> text = find("MAXREC");
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!text.get().matches("\\+?[0-9]+")) {
            throw new ServiceException(
                    Fault.BAD_PARAMETER,
                    "MAXREC is '" + text.get()
                            + "': give a whole number of rows, 0 or more; 0 asks for the columns alone.");
        }
        String digits = text.get().replaceFirst("^\\+?0*(?=[0-9])", "");
        // More than 18 digits may not fit; whatever it is, it is beyond every limit.
        return OptionalLong.of(digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits));
    }

    /** RUNID: the client's own name of the request. */
    public Optional<String> runId() {
        Optional<String> runId = find("RUNID");
        if (runId.isPresent() && runId.get().length() > RUN_ID_CHARACTERS) {
            throw new ServiceException(
                    Fault.BAD_PARAMETER,
                    "RUNID has " + runId.get().length() + " characters: at most " + RUN_ID_CHARACTERS + " are taken.");
        }
        return runId;
    }

    /** The format asked for: RESPONSEFORMAT, or its TAP synonym FORMAT. */
    public Optional<String> responseFormat() {
        Optional<String> format = find("RESPONSEFORMAT");
        return format.isPresent() ? format : find("FORMAT");
    }
}
