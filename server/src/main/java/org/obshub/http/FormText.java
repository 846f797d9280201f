package org.obshub.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;

/** Decodes {@code application/x-www-form-urlencoded} text: query strings and form bodies. */
final class FormText {
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    /** Adds the pairs of one text to those already there. */
    FormText add(String encoded) {
        for (String pair : encoded.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return this;
    }

    FormText put(String name, String value) {
        values.computeIfAbsent(name.toUpperCase(Locale.ROOT), key -> new ArrayList<>())
                .add(value);
        return this;
    }

    Parameters parameters(Map<String, Part> parts) {
        return new Parameters(values, parts);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            String near = text.length() > 60 ? text.substring(0, 60) + "..." : text;
            throw new ServiceException(
                    Fault.BAD_PARAMETER,
                    "A parameter is not well encoded near '" + near
                            + "': a percent sign must be followed by two hexadecimal digits; send a plain % as %25.",
                    e);
        }
    }
}
