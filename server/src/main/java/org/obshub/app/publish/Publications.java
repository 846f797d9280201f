package org.obshub.app.publish;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.obshub.config.Key;
import org.obshub.config.Settings;
import org.obshub.registry.Publication;
import org.obshub.store.Archives;

/** What the operator says of the server, and the archives that are published now. */
final class Publications {
    private final Settings settings;
    private final Archives archives;
    private final Map<String, String> ivoids = new HashMap<>();

    Publications(Settings settings, Archives archives) {
        this.settings = settings;
        this.archives = archives;
        for (String pair : list(Key.REGISTRY_ARCHIVE_IVOIDS)) {
            String[] parts = pair.split("=", 2);
            ivoids.put(parts[0].strip(), parts.length < 2 ? "" : parts[1].strip());
        }
    }

    Publication now() {
        List<Publication.Source> sources = archives.all().stream()
                .map(status -> new Publication.Source(
                        status.source().title(),
                        ivoids.getOrDefault(status.source().archive(), "")))
                .toList();
        return new Publication(
                settings.text(Key.REGISTRY_AUTHORITY),
                new Publication.Names(
                        settings.text(Key.REGISTRY_TITLE),
                        settings.text(Key.REGISTRY_SHORT_NAME),
                        settings.text(Key.REGISTRY_DESCRIPTION),
                        settings.text(Key.REGISTRY_REFERENCE_URL),
                        settings.text(Key.REGISTRY_VERSION)),
                new Publication.Curation(
                        settings.text(Key.REGISTRY_PUBLISHER),
                        settings.text(Key.REGISTRY_CREATOR),
                        settings.text(Key.REGISTRY_CONTACT_NAME),
                        settings.text(Key.REGISTRY_CONTACT_EMAIL)),
                new Publication.Rights(settings.text(Key.REGISTRY_RIGHTS), settings.text(Key.REGISTRY_RIGHTS_URL)),
                new Publication.Dates(day(Key.REGISTRY_CREATED), day(Key.REGISTRY_UPDATED)),
                sources,
                list(Key.REGISTRY_DELETED));
    }

    private Instant day(Key key) {
        return LocalDate.parse(settings.text(key)).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private List<String> list(Key key) {
        return Arrays.stream(settings.text(key).split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
