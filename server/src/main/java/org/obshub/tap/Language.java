package org.obshub.tap;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The query languages, in the order they are declared: clients propose the first version. */
enum Language {
    ADQL_2_1("2.1", "ivo://ivoa.net/std/ADQL#v2.1"),
    ADQL_2_0("2.0", "ivo://ivoa.net/std/ADQL#v2.0");

    static final String NAME = "ADQL";

    private final String version;
    private final String ivoid;

    Language(String version, String ivoid) {
        this.version = version;
        this.ivoid = ivoid;
    }

    String version() {
        return version;
    }

    String ivoid() {
        return ivoid;
    }

    /** The language of a LANG parameter; without a version it is the newest. */
    static Optional<Language> find(String lang) {
        String wanted = lang.toUpperCase(Locale.ROOT);
        if (wanted.equals(NAME)) {
            return Optional.of(ADQL_2_1);
        }
        return Arrays.stream(values())
                .filter(language -> wanted.equals(NAME + "-" + language.version))
                .findFirst();
    }

    static String known() {
        return NAME
                + Arrays.stream(values())
                        .map(language -> ", " + NAME + "-" + language.version)
                        .collect(Collectors.joining());
    }
}
