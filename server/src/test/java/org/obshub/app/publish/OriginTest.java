package org.obshub.app.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.obshub.config.Settings;
import org.obshub.votable.Info;

class OriginTest {
    private static Settings settings(String... values) throws Settings.BadSettings {
        return Settings.read(Optional.empty(), Map.of(), List.of(values));
    }

    @Test
    void tellsWhatTheOperatorSays() throws Settings.BadSettings {
        Settings settings = settings(
                "registry.authority=radio.hub",
                "registry.publisher=Radio Hub",
                "registry.creator=Radio Hub team",
                "registry.contact-email=help@radio.hub",
                "registry.reference-url=https://radio.hub/",
                "registry.rights=Free.",
                "registry.rights-url=https://spdx.org/licenses/CC0-1.0.html");

        assertThat(Origin.of(settings))
                .containsExactly(
                        new Info("ivoid", "ivo://radio.hub/tap", ""),
                        new Info("publisher", "Radio Hub", ""),
                        new Info("creator", "Radio Hub team", ""),
                        new Info("contact", "help@radio.hub", ""),
                        new Info("reference_url", "https://radio.hub", ""),
                        new Info("rights", "Free.", ""),
                        new Info("rights_uri", "https://spdx.org/licenses/CC0-1.0.html", ""));
    }

    @Test
    void neverTellsPlaceholders() throws Settings.BadSettings {
        assertThat(Origin.of(settings())).extracting(Info::name).containsExactly("rights");
    }
}
