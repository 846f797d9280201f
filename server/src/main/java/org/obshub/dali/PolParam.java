package org.obshub.dali;

import java.util.List;
import java.util.Locale;
import org.obshub.obscore.PolStates;

/** A polarisation state as a parameter (SIA 2.0 section 2.1.4, SODA 1.0 section 3.5). */
public final class PolParam {
    private PolParam() {}

    /**
     * Reads one state; upper and lower case alike.
     *
     * @param name of the parameter, for the message
     * @return one of {@link PolStates#all()}
     */
    public static String read(String name, String text) {
        String state = text.strip().toUpperCase(Locale.ROOT);
        List<String> known = PolStates.all();
        if (!known.contains(state)) {
            throw Decimals.refusal(
                    name, text, "that is no polarisation state", "Send one of " + String.join(" ", known) + ".");
        }
        return state;
    }
}
