package org.obshub.vosi;

import static java.util.Objects.requireNonNull;

import java.util.List;
import javax.xml.stream.XMLStreamException;

/**
 * What a service offers (VOResource 1.1 section 3.2).
 *
 * @param standardId the IVOID of the standard, in the spelling of the standard; empty if it follows none
 * @param description a sentence, which the schema wants where there is no standard to read; empty if there is one
 * @param type the xsi:type; empty for a plain capability
 * @param interfaces where it is reached
 * @param extension what the type adds after the interfaces
 */
public record Capability(
        String standardId, String description, String type, List<Interface> interfaces, Extension extension) {
    private static final String PARAM_HTTP = "vs:ParamHTTP";
    private static final Extension NOTHING = xml -> {};

    public Capability {
        requireNonNull(standardId);
        requireNonNull(description);
        requireNonNull(type);
        requireNonNull(extension);
        interfaces = List.copyOf(interfaces);
    }

    /** A capability of a standard that has a type for it. */
    public Capability(String standardId, String type, List<Interface> interfaces, Extension extension) {
        this(standardId, "", type, interfaces, extension);
    }

    /**
     * One way to reach it.
     *
     * @param type the xsi:type
     * @param version of the standard, empty if it has none
     * @param use base, if clients append to the address; full, if it is used as it stands
     * @param path below the root of the server
     * @param extension what the type adds after the address
     */
    public record Interface(String type, String version, String use, String path, Extension extension) {}

    /** Writes the children of a capability or an interface that its type adds. */
    public interface Extension {
        void write(Xml xml) throws XMLStreamException;
    }

    /** A capability without a type of its own. */
    public static Capability plain(String standardId, Interface reached) {
        return new Capability(standardId, "", List.of(reached), NOTHING);
    }

    /** A capability of no standard, which nobody knows how to use but by its description and interfaces. */
    public static Capability own(String description, Interface... reached) {
        return new Capability("", description, "", List.of(reached), NOTHING);
    }

    /** An address clients send parameters to as it stands. */
    public static Interface full(String path, String version) {
        return new Interface(PARAM_HTTP, version, "full", path, NOTHING);
    }

    /**
     * An address that takes parameters by POST.
     *
     * @param resultType the media type of what it answers
     * @param parameters writes a {@code param} for each
     */
    public static Interface form(String path, String resultType, Extension parameters) {
        return new Interface(PARAM_HTTP, "", "full", path, xml -> {
            xml.text("queryType", "POST");
            xml.text("resultType", resultType);
            parameters.write(xml);
        });
    }

    /** An address clients append to. */
    public static Interface base(String path, String version) {
        return new Interface(PARAM_HTTP, version, "base", path, NOTHING);
    }

    /** A page for people and their browsers. */
    public static Interface page(String path) {
        return new Interface("vr:WebBrowser", "", "full", path, NOTHING);
    }

    /** The VOSI endpoints below that path. */
    public static List<Capability> vosi(String path) {
        return List.of(
                plain("ivo://ivoa.net/std/VOSI#capabilities", full(path + "/capabilities", "")),
                plain("ivo://ivoa.net/std/VOSI#availability", full(path + "/availability", "")));
    }
}
