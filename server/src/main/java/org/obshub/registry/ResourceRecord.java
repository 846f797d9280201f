package org.obshub.registry;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.obshub.vosi.Xml;

/**
 * One record (VOResource 1.1).
 *
 * @param key the last part of its IVOID; empty for the authority
 * @param type the xsi:type
 * @param updated when it was changed last
 * @param relations how it stands to others
 * @param body what its type adds behind the content
 */
record ResourceRecord(
        String key,
        String type,
        String name,
        String description,
        Instant updated,
        List<Relation> relations,
        Body body) {
    ResourceRecord {
        relations = List.copyOf(relations);
    }

    /** Writes what the type of a record adds. */
    interface Body {
        void write(Xml xml, URI root) throws XMLStreamException;
    }

    /**
     * A relation of the vocabulary of VOResource 1.1 section 3.1.3.
     *
     * @param ivoid of the other; empty if not known
     */
    record Relation(String type, String title, String ivoid) {}

    boolean isService() {
        return !type.equals("vg:Authority") && !type.equals("vr:Organisation");
    }
}
