package org.obshub.soda;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.obshub.soda.SodaSite.CADC;
import static org.obshub.soda.SodaSite.CASDA;
import static org.obshub.soda.SodaSite.NRAO;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.simulator.RequestLog;
import org.obshub.simulator.SimulatorFaults;
import org.obshub.simulator.SimulatorServer;
import org.obshub.sky.SkyPoint;
import org.obshub.upstream.DataBounds;

/**
 * SODA over the simulated archives (facts/standards.md Q1 to Q14). 145 pixels for 0.02 degrees at one arcsecond a pixel is what
 * the talk of 2022 got from CADC (facts/workflows.md 1).
 */
class SodaIT {
    private static final String M82 = "148.9684583 69.6797028 0.02";

    @TempDir
    private static Path folder;

    /** Whose files are sent. */
    @TempDir
    private static Path published;

    /** Whose files are nobody's business. */
    @TempDir
    private static Path secret;

    private static URI files;
    private static SimulatorServer archives;
    private static SodaSite site;

    @BeforeAll
    static void start() throws IOException {
        archives = SimulatorServer.start(0, SimulatorFaults.none(), RequestLog.inMemory());
        DataBounds bounds = new DataBounds(
                4, 4, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(60), 200_000_000);
        JobPace pace = new JobPace(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofSeconds(30), 4);
        files = URI.create(archives.settings().get("nrao.vlass-url"));
        site = new SodaSite(
                folder,
                new SodaSite.Terms(
                        archives.settings(),
                        bounds,
                        pace,
                        Set.of(files),
                        PublishedFolders.of(List.of(published.toString())),
                        Duration.ZERO));
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
        archives.close();
    }

    private static HttpResponse<byte[]> sync(Optional<String> login, String... pairs)
            throws IOException, InterruptedException {
        return site.sync(login, pairs);
    }

    private static HttpResponse<byte[]> sync(String... pairs) throws IOException, InterruptedException {
        return sync(Optional.empty(), pairs);
    }

    /** The value of a card of the first header. */
    private static String card(byte[] fits, String keyword) {
        for (int i = 0; i + 80 <= fits.length; i += 80) {
            String card = new String(fits, i, 80, ISO_8859_1);
            if (card.startsWith("END     ")) {
                break;
            }
            if (card.startsWith("%-8s= ".formatted(keyword))) {
                return card.substring(10).split("/", 2)[0].strip();
            }
        }
        return "";
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {CADC, NRAO})
    void aCircleIsCutByTheArchiveOrByRanges(String id) throws Exception {
        int before = archives.log().lines().size();

        HttpResponse<byte[]> response = sync("ID", id, "CIRCLE", M82);

        assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/fits");
        assertThat(card(response.body(), "NAXIS1")).isEqualTo("145");
        assertThat(card(response.body(), "NAXIS2")).isEqualTo("145");
        assertThat(response.body().length % 2880).isZero();
        List<RequestLog.Line> asked =
                archives.log().lines().subList(before, archives.log().lines().size());
        if (id.equals(CADC)) {
            assertThat(asked).anyMatch(line -> line.path().startsWith("/cadc/caom2ops/sync"));
        } else {
            assertThat(asked).allMatch(line -> line.adql().contains("bytes="));
        }
    }

    @Test
    void whatOurColumnsKnowIsNotThereIsNeverAskedOfAnArchive() throws Exception {
        int before = archives.log().lines().size();

        assertThat(sync("ID", CADC, "CIRCLE", "10 10 0.1").statusCode()).isEqualTo(204);
        assertThat(sync("ID", CADC, "BAND", "0.5 0.6").statusCode()).isEqualTo(204);
        assertThat(sync("ID", CADC, "FREQ", "1e10 2e10").statusCode()).isEqualTo(204);
        assertThat(sync("ID", CADC, "TIME", "60000 60001").statusCode()).isEqualTo(204);
        assertThat(sync("ID", CADC, "POL", "V").statusCode()).isEqualTo(204);

        assertThat(archives.log().lines()).hasSize(before);
    }

    @Test
    void whatTheArchiveFindsMissingIsNoContentToo() throws Exception {
        // inside the outline of the row, which is drawn too large here, and outside the pixels of the image
        assertThat(sync("ID", CADC, "CIRCLE", "148.95 70.13 0.01").statusCode()).isEqualTo(204);
        assertThat(sync("ID", NRAO, "CIRCLE", "148.95 70.13 0.01").statusCode()).isEqualTo(204);
    }

    @Test
    void casdaIsDrivenWithTheCallersLoginAndRefusedWithoutOne() throws Exception {
        String circle = RacsCentre.OF_CUBE_10000.ra() + " " + RacsCentre.OF_CUBE_10000.dec() + " 0.05";
        String login = "Basic ZGVtbzpkZW1v"; // demo:demo

        HttpResponse<byte[]> known = sync(Optional.of(login), "ID", CASDA, "CIRCLE", circle);
        HttpResponse<byte[]> stranger = sync("ID", CASDA, "CIRCLE", circle);
        HttpResponse<byte[]> wrong = sync(Optional.of("Basic d3Jvbmc6eA=="), "ID", CASDA, "CIRCLE", circle);

        assertThat(known.statusCode()).as(text(known)).isEqualTo(200);
        assertThat(card(known.body(), "SIMPLE")).isEqualTo("T");
        assertThat(stranger.statusCode()).isEqualTo(403);
        assertThat(text(stranger)).startsWith("AuthenticationError: casda");
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(text(wrong)).startsWith("AuthenticationError: ").contains("401");
        assertThat(archives.log().lines().toString()).doesNotContain("ZGVtbzpkZW1v");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CIRCLE=1 2 3|UsageError: the parameter ID is missing",
                "ID=nonsense|UsageError: there is no dataset nonsense",
                "ID=" + CADC + "&CIRCLE=1 2|UsageError: ",
                "ID=" + CADC + "&CIRCLE=1 2 3&CIRCLE=2 3 4|MultiValuedParamNotSupported: ",
                "ID=" + CADC + "&ID=" + NRAO + "|MultiValuedParamNotSupported: ",
                "ID=" + CADC + "&FILE=other.fits&CIRCLE=" + M82 + "|UsageError: the dataset has no FITS file other.fits"
            })
    void mistakesAreToldAsPlainTextInSodasWords(String query, String words) throws Exception {
        String[] pairs = query.split("[&]", -1);
        String[] flat = new String[pairs.length * 2];
        for (int i = 0; i < pairs.length; i++) {
            int equals = pairs[i].indexOf('=');
            flat[2 * i] = pairs[i].substring(0, equals);
            flat[2 * i + 1] = pairs[i].substring(equals + 1);
        }

        HttpResponse<byte[]> response = sync(flat);

        assertThat(response.statusCode()).isBetween(400, 404);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(text(response)).startsWith(words);
    }

    /** A dataset of a table that was loaded, its file at that address; its identifier. */
    private static String loaded(String name, String url) {
        String did = "ivo://obshub.example/other?" + name;
        site.put(
                "other",
                SodaSite.image("other", did, name, new SkyPoint(148.95, 69.5), 1.3)
                        .text(ObscoreColumn.SOURCE_ACCESS_URL, url)
                        .text(ObscoreColumn.ACCESS_FORMAT, "application/fits")
                        .build());
        return did;
    }

    private static String vlassFile() {
        String name = NRAO.substring(NRAO.indexOf('?') + 1);
        return "/quicklook/VLASS2.1/T28t05/" + name.substring(0, name.indexOf(".I.iter1")) + "/" + name + ".fits";
    }

    @Test
    void anyPlainFileOnAServerThatIsConfiguredIsCutByRanges() throws Exception {
        String id = loaded("plain", files + vlassFile());
        int before = archives.log().lines().size();

        HttpResponse<byte[]> response = sync("ID", id, "CIRCLE", M82);

        assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
        assertThat(card(response.body(), "NAXIS1")).isEqualTo("145");
        assertThat(archives.log().lines().subList(before, archives.log().lines().size()))
                .hasSize(2)
                .allMatch(line -> line.adql().contains("bytes="));
    }

    @Test
    void filesOnOtherServersAreNotAskedFor() throws Exception {
        String id = loaded("elsewhere", "http://127.0.0.1:9/x.fits");

        HttpResponse<byte[]> response = sync("ID", id, "CIRCLE", M82);

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(text(response)).contains("that host is none of those configured for this archive");
    }

    @Test
    void aFileInAPublishedFolderIsCutAndSentWhole() throws Exception {
        byte[] whole = site.bytes(URI.create(files + vlassFile()));
        Files.createDirectory(published.resolve("deep er"));
        Files.write(published.resolve("deep er").resolve("m82.fits"), whole);
        String id = loaded(
                "local",
                published.resolve("deep er").resolve("m82.fits").toUri().toString());
        int before = archives.log().lines().size();

        HttpResponse<byte[]> cut = sync("ID", id, "CIRCLE", M82);
        HttpResponse<byte[]> all = sync("ID", id);

        assertThat(cut.statusCode()).as(text(cut)).isEqualTo(200);
        assertThat(card(cut.body(), "NAXIS1")).isEqualTo("145");
        assertThat(all.body()).isEqualTo(whole);
        assertThat(archives.log().lines()).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "..", "encoded", "link", "linked folder", "folder itself", "host", "not there"})
    void filesElsewhereOnThisMachineAreNotSentAndNothingIsToldOfThem(String road) throws Exception {
        Path file = Files.writeString(secret.resolve("key.fits"), "SIMPLE  = secret");
        Path link = published.resolve("link.fits");
        Path linkedFolder = published.resolve("linked");
        if (!Files.exists(link)) {
            Files.createSymbolicLink(link, file);
            Files.createSymbolicLink(linkedFolder, secret);
        }
        String up = published.relativize(file).toString();
        String url =
                switch (road) {
                    case "plain" -> file.toUri().toString();
                    case ".." -> "file://" + published + "/" + up;
                    case "encoded" -> "file://" + published + "/" + up.replace("..", "%2e%2e");
                    case "link" -> link.toUri().toString();
                    case "linked folder" -> "file://" + linkedFolder + "/key.fits";
                    case "folder itself" -> "file://" + published;
                    case "host" -> "file://localhost:80" + file;
                    default -> "file://" + secret + "/none.fits";
                };
        String id = loaded("secret " + road, url);

        HttpResponse<byte[]> whole = sync("ID", id);
        HttpResponse<byte[]> cut = sync("ID", id, "CIRCLE", M82);

        assertThat(whole.statusCode()).isEqualTo(404);
        assertThat(cut.statusCode()).isEqualTo(404);
        assertThat(text(whole))
                .startsWith("UsageError: the data are a file on the disk of this server")
                .doesNotContain(secret.toString());
    }

    @Test
    void aJobMakesAResultForEachCombinationWithSizesAndSums() throws Exception {
        SodaSite.Ended ended = site.async(Optional.empty(), "ID", CADC, "CIRCLE", M82, "CIRCLE", "10 10 0.1");

        assertThat(ended.document()).contains("COMPLETED", "cutout-1", "no-overlap-2", "md5sums");
        byte[] cutout = site.bytes(URI.create(ended.job() + "/results/cutout-1"));
        String sums = site.text(URI.create(ended.job() + "/results/md5sums"));
        assertThat(card(cutout, "NAXIS1")).isEqualTo("145");
        assertThat(sums)
                .startsWith(HexFormat.of()
                                .formatHex(MessageDigest.getInstance("MD5").digest(cutout)) + "  cutout-1\n");
    }
}
