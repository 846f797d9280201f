package org.obshub.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.obshub.http.Parameters;

/** The arguments of a request, checked as OAI-PMH 2.0 section 4 lists them per verb. Names of arguments keep their case. */
record OaiArguments(String verb, Map<String, String> values) {
    static final String PREFIX = "metadataPrefix";
    static final String IDENTIFIER = "identifier";
    static final String TOKEN = "resumptionToken";
    static final String SET = "set";
    static final String FROM = "from";
    static final String UNTIL = "until";

    private static final Set<String> LIST = Set.of(PREFIX, FROM, UNTIL, SET);
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "Identify", Set.of(),
            "ListMetadataFormats", Set.of(IDENTIFIER),
            "ListSets", Set.of(TOKEN),
            "ListIdentifiers", LIST,
            "ListRecords", LIST,
            "GetRecord", Set.of(IDENTIFIER, PREFIX));

    /** The prefixes of formats, the first being the one of registries. */
    static final List<String> PREFIXES = List.of("ivo_vor", "oai_dc");

    static OaiArguments of(Parameters parameters) throws OaiError {
        String verb = verb(parameters.all("verb"));
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : parameters.names()) {
            if (!name.equals("VERB")) {
                values.put(argument(verb, name), only(name, parameters.all(name)));
            }
        }
        boolean isList = ALLOWED.get(verb) == LIST;
        if (values.containsKey(TOKEN) && isList && values.size() > 1) {
            throw bad("resumptionToken goes alone.");
        }
        if (!values.containsKey(PREFIX) && !values.containsKey(TOKEN) && (isList || verb.equals("GetRecord"))) {
            throw bad("metadataPrefix is missing: send ivo_vor or oai_dc.");
        }
        if (verb.equals("GetRecord") && !values.containsKey(IDENTIFIER)) {
            throw bad("identifier is missing: send the IVOID of a record.");
        }
        return new OaiArguments(verb, values);
    }

    private static String verb(List<String> verbs) throws OaiError {
        if (verbs.size() != 1) {
            throw new OaiError(
                    OaiError.Code.badVerb,
                    verbs.isEmpty() ? "The verb is missing. " + known() : "verb is given more than once. " + known());
        }
        if (!ALLOWED.containsKey(verbs.get(0))) {
            throw new OaiError(OaiError.Code.badVerb, "There is no verb '" + verbs.get(0) + "'. " + known());
        }
        return verbs.get(0);
    }

    private static String known() {
        return "Send Identify, ListMetadataFormats, ListSets, ListIdentifiers, ListRecords or GetRecord.";
    }

    /** The name as the protocol writes it; requests keep their names in upper case. */
    private static String argument(String verb, String upperCase) throws OaiError {
        Set<String> allowed = ALLOWED.getOrDefault(verb, Set.of());
        boolean isToken = allowed == LIST && TOKEN.equalsIgnoreCase(upperCase);
        Optional<String> found = isToken
                ? Optional.of(TOKEN)
                : allowed.stream()
                        .filter(name -> name.equalsIgnoreCase(upperCase))
                        .findFirst();
        if (found.isEmpty()) {
            throw bad(verb + " takes no argument '" + upperCase + "'.");
        }
        return found.get();
    }

    private static String only(String name, List<String> values) throws OaiError {
        if (values.size() != 1 || values.get(0).isEmpty()) {
            throw bad("'" + name + "' must be given once, with a value.");
        }
        return values.get(0);
    }

    static OaiError bad(String message) {
        return new OaiError(OaiError.Code.badArgument, message);
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** One of the prefixes. */
    static String known(String prefix) throws OaiError {
        if (!PREFIXES.contains(prefix)) {
            throw new OaiError(
                    OaiError.Code.cannotDisseminateFormat,
                    "There is no format '" + prefix + "': send " + String.join(" or ", PREFIXES) + ".");
        }
        return prefix;
    }
}
