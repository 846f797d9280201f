package org.obshub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

class SettingsTest {
    @TempDir
    private Path folder;

    @Test
    void theShippedFileHoldsEveryKeyWithItsDefaultAndComment() throws Exception {
        Path shipped = Path.of("../conf/obshub.toml");
        TomlParseResult toml = Toml.parse(shipped);
        String text = Files.readString(shipped);

        assertThat(toml.dottedKeySet())
                .containsExactlyInAnyOrderElementsOf(
                        List.of(Key.values()).stream().map(Key::path).toList());
        for (Key key : Key.values()) {
            assertThat(toml.get(key.path())).as(key.path()).isEqualTo(key.defaultValue());
            assertThat(text).contains("# " + key.comment() + "\n" + key.nameInSection() + " = ");
        }
    }

    @Test
    void commandLineBeatsEnvironmentBeatsFileBeatsDefault() throws Exception {
        Path file = write("[server]\nport = 1\nhost = \"a\"\n[tap]\nsync-timeout = \"5m\"\n");

        Settings settings = Settings.read(
                Optional.of(file),
                Map.of("OBSHUB_SERVER_PORT", "2", "OBSHUB_SERVER_HOST", "b"),
                List.of("server.port=3"));

        assertThat(settings.whole(Key.SERVER_PORT)).isEqualTo(3);
        assertThat(settings.text(Key.SERVER_HOST)).isEqualTo("b");
        assertThat(settings.duration(Key.TAP_SYNC_TIMEOUT)).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.whole(Key.STORE_CACHE_MB)).isEqualTo(256);
    }

    @Test
    void allProblemsAreToldTogetherWithLineAndRemedy() throws Exception {
        Path file = write("[server]\nport = 99999\nhosst = \"a\"\n[tap]\nsync-timeout = \"soon\"\n");

        Settings.BadSettings bad = catchThrowableOfType(
                Settings.BadSettings.class,
                () -> Settings.read(Optional.of(file), Map.of("OBSHUB_LOG_LEVEL", "loud"), List.of("nonsense")));

        assertThat(bad.problems()).hasSize(5);
        assertThat(bad.getMessage())
                .contains(file + " line 2: server.port: must be a port from 0 to 65535, not 99999")
                .contains(file + " line 3: server.hosst: there is no key server.hosst; did you mean server.host?")
                .contains(file + " line 5: tap.sync-timeout: must be a time such as 500ms")
                .contains("OBSHUB_LOG_LEVEL: must be error or warn or info or debug, not 'loud'")
                .contains("--set nonsense: must be section.key=value");
    }

    @Test
    void syntaxErrorsOfTheFileAreProblemsWithLine() throws Exception {
        Path file = write("[server]\nport = = 1\n");

        Settings.BadSettings bad = catchThrowableOfType(
                Settings.BadSettings.class, () -> Settings.read(Optional.of(file), Map.of(), List.of()));

        assertThat(bad.getMessage()).contains(file + " line 2");
    }

    @Test
    void furtherArchivesAreSectionsOfTheirOwn() throws Exception {
        Path file = write("[archive.alma]\nurl = \"https://alma.example.org/tap/\"\npage-size = 500\n");

        Settings settings = Settings.read(
                Optional.of(file),
                Map.of("OBSHUB_ARCHIVE_ALMA_QUIET_HOURS", "08:00-09:00"),
                List.of("archive.alma.page-size=7"));

        assertThat(settings.sources()).hasSize(1);
        SourceSettings alma = settings.sources().get(0);
        assertThat(alma.name()).isEqualTo("alma");
        assertThat(alma.text(SourceKey.URL)).isEqualTo("https://alma.example.org/tap");
        assertThat(alma.text(SourceKey.TABLE)).isEqualTo("ivoa.obscore");
        assertThat(alma.text(SourceKey.QUIET_HOURS)).isEqualTo("08:00-09:00");
        assertThat(alma.whole(SourceKey.PAGE_SIZE)).isEqualTo(7);
        assertThat(alma.duration(SourceKey.INTERVAL)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void theShippedExampleHoldsEveryKeyOfAnArchiveWithItsComment() throws Exception {
        String text = Files.readString(Path.of("../conf/obshub.toml"));

        for (SourceKey key : SourceKey.values()) {
            assertThat(text).contains("## " + key.comment() + "\n#" + key.text() + " = ");
        }
    }

    @Test
    void whatIsWrongWithAnArchiveIsToldAndSecretsAreNotRepeated() throws Exception {
        Path file = write(
                """
                [archive.alma]
                tabel = "x"
                quiet-hours = "8-9"
                credentials = "bearer s3cret"
                [archive.Nice]
                url = "https://x.example.org"
                [archive.cadc]
                title = "x"
                """);

        Settings.BadSettings bad = catchThrowableOfType(
                Settings.BadSettings.class, () -> Settings.read(Optional.of(file), Map.of(), List.of()));

        assertThat(bad.getMessage())
                .contains(file + " line 2: archive.alma.tabel: an archive has no key 'tabel'; did you mean table?")
                .contains("must be hours in UTC such as 08:00-18:30, or empty, not '8-9'")
                .contains("must be env:NAME or file:PATH, or empty; a secret itself does not belong here")
                .contains("'Nice' cannot name one more archive")
                .contains("'cadc' cannot name one more archive")
                .doesNotContain("s3cret");
    }

    @Test
    void anArchiveNeedsAnAddress() {
        Settings.BadSettings bad = catchThrowableOfType(
                Settings.BadSettings.class,
                () -> Settings.read(Optional.empty(), Map.of(), List.of("archive.alma.table=ivoa.obscore")));

        assertThat(bad.getMessage()).isEqualTo("archive.alma: needs a url: the address of its TAP service");
    }

    /** A publishing registry must not tell others what nobody meant. */
    @Test
    void placeholdersArePublishedNowhere() throws Exception {
        Settings.BadSettings bad = catchThrowableOfType(
                Settings.BadSettings.class,
                () -> Settings.read(
                        Optional.empty(),
                        Map.of(),
                        List.of("registry.publish=true", "registry.publisher=Observatory")));

        assertThat(bad.problems().stream().map(Settings.Problem::where))
                .containsExactlyInAnyOrder(
                        "registry.authority",
                        "registry.creator",
                        "registry.contact-name",
                        "registry.contact-email",
                        "registry.reference-url");
        assertThat(bad.problems().get(0).toString()).contains("placeholder 'obshub.example'");
        Settings unpublished = Settings.read(Optional.empty(), Map.of(), List.of());
        assertThat(unpublished.placeholders()).contains(Key.REGISTRY_AUTHORITY, Key.REGISTRY_PUBLISHER);
    }

    @Test
    void trueValuesArePublished() throws Exception {
        Settings settings = Settings.read(
                Optional.empty(),
                Map.of(),
                List.of(
                        "registry.publish=true",
                        "registry.authority=radio.hub",
                        "registry.publisher=Observatory",
                        "registry.creator=Observatory",
                        "registry.contact-name=Ms Contact",
                        "registry.contact-email=contact@radio.hub",
                        "registry.reference-url=https://radio.hub/"));

        assertThat(settings.placeholders()).isEmpty();
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("obshub.toml"), text);
    }
}
