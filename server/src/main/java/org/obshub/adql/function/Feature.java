package org.obshub.adql.function;

/** A group of language features as capabilities declare it (ADQL 2.1, 4; TAPRegExt 1.0, 2.3). */
public enum Feature {
    /** What every ADQL service must have; not declared. */
    CORE(""),
    GEOMETRY("ivo://ivoa.net/std/TAPRegExt#features-adqlgeo"),
    UDF("ivo://ivoa.net/std/TAPRegExt#features-udf"),
    STRING("ivo://ivoa.net/std/TAPRegExt#features-adql-string"),
    COMMON_TABLE("ivo://ivoa.net/std/TAPRegExt#features-adql-common-table"),
    SETS("ivo://ivoa.net/std/TAPRegExt#features-adql-sets"),
    TYPE("ivo://ivoa.net/std/TAPRegExt#features-adql-type"),
    /** Lower case: validators know this one key only as ADQL 2.1 prints it. */
    CONDITIONAL("ivo://ivoa.net/std/tapregext#features-adql-conditional"),
    UNIT("ivo://ivoa.net/std/TAPRegExt#features-adql-unit"),
    OFFSET("ivo://ivoa.net/std/TAPRegExt#features-adql-offset");

    private final String ivoid;

    Feature(String ivoid) {
        this.ivoid = ivoid;
    }

    /** The type attribute of the languageFeatures element; empty for {@link #CORE}. */
    public String ivoid() {
        return ivoid;
    }
}
