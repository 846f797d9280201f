package org.obshub.app.publish;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.obshub.config.Key;
import org.obshub.config.Settings;
import org.obshub.votable.Info;

/** Who publishes the rows, as every answer tells it (IVOA Note "Data Origin in the VO", section 4); no placeholders. */
public final class Origin {
    private static final Map<Key, String> NAMES = new EnumMap<>(Map.of(
            Key.REGISTRY_PUBLISHER, "publisher",
            Key.REGISTRY_CREATOR, "creator",
            Key.REGISTRY_CONTACT_EMAIL, "contact",
            Key.REGISTRY_REFERENCE_URL, "reference_url",
            Key.REGISTRY_RIGHTS, "rights",
            Key.REGISTRY_RIGHTS_URL, "rights_uri"));

    private Origin() {}

    /** What the configuration says of it. */
    public static List<Info> of(Settings settings) {
        Set<Key> placeholders = Set.copyOf(settings.placeholders());
        List<Info> infos = new ArrayList<>();
        if (!placeholders.contains(Key.REGISTRY_AUTHORITY)) {
            infos.add(new Info("ivoid", "ivo://" + settings.text(Key.REGISTRY_AUTHORITY) + "/tap", ""));
        }
        NAMES.forEach((key, name) -> {
            if (!placeholders.contains(key) && !settings.text(key).isBlank()) {
                infos.add(new Info(name, settings.text(key), ""));
            }
        });
        return infos;
    }
}
