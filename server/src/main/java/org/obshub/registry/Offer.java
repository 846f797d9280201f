package org.obshub.registry;

import java.util.List;
import org.obshub.vosi.Capability;

/**
 * A service to be published.
 *
 * @param key the last part of its IVOID
 * @param name what it is, added to the title of the whole
 * @param description what it does, as a sentence
 */
public record Offer(String key, String name, String description, List<Capability> capabilities) {
    public Offer {
        capabilities = List.copyOf(capabilities);
    }
}
