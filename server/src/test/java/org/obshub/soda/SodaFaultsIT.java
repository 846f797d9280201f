package org.obshub.soda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.obshub.soda.SodaSite.CADC;
import static org.obshub.soda.SodaSite.CASDA;
import static org.obshub.soda.SodaSite.NRAO;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.obshub.simulator.RequestLog;
import org.obshub.simulator.SimulatorFaults;
import org.obshub.simulator.SimulatorServer;
import org.obshub.soda.FaultyRoad.Harm;
import org.obshub.upstream.DataBounds;

/**
 * What becomes of a cutout when the archive fails at any step of it, synchronously and in a job. Threads, open files (sockets among
 * them) and files on disk are counted before the first fault and behind the last one.
 */
class SodaFaultsIT {
    private static final String M82 = "148.9684583 69.6797028 0.02";
    private static final String FIELD = RacsCentre.OF_CUBE_10000.ra() + " " + RacsCentre.OF_CUBE_10000.dec() + " 0.05";
    private static final Optional<String> LOGIN = Optional.of("Basic ZGVtbzpkZW1v"); // demo:demo
    /** Threads and sockets that come and go by themselves: pools of both sides. */
    private static final int SLACK = 20;

    @TempDir
    private static Path folder;

    private static SimulatorServer archives;
    private static FaultyRoad road;
    private static SodaSite site;
    private static Held before;

    /**
     * A step of a way to a product.
     *
     * @param request matches the head of the archive's request
     * @param data true if the answer is the file, or a part of it
     */
    private record Step(String id, String circle, String request, boolean data) {
        String archive() {
            return id.equals(CADC) ? "cadc" : id.equals(NRAO) ? "nrao" : "casda";
        }

        Optional<String> login() {
            return id.equals(CASDA) ? LOGIN : Optional.empty();
        }
    }

    private record Case(Step step, Harm harm) {
        @Override
        public String toString() {
            return step.archive() + " " + step.request() + " " + harm;
        }
    }

    private static final List<Step> STEPS = List.of(
            new Step(CADC, M82, "GET /cadc/caom2ops/datalink", false),
            new Step(CADC, M82, "GET /cadc/caom2ops/sync", false),
            new Step(CADC, M82, "GET /cadc/minoc/files", true),
            new Step(NRAO, M82, "(?i)range: bytes=0-", true),
            new Step(NRAO, M82, "(?i)range: bytes=[1-9]", true),
            new Step(CASDA, FIELD, "GET /casda/casda_vo_proxy/vo/datalink", false),
            new Step(CASDA, FIELD, "POST /casda/casda_data_access/data/async\\?", false),
            new Step(CASDA, FIELD, "POST .*/phase", false),
            new Step(CASDA, FIELD, "GET /casda/casda_data_access/data/async/[^/]+ ", false),
            new Step(CASDA, FIELD, "GET /casda/casda_data_access/download", true));

    static Stream<Case> cases() {
        List<Case> all = new ArrayList<>();
        for (Step step : STEPS) {
            for (Harm harm : Harm.values()) {
                boolean document = !step.data() && (harm == Harm.SILENCE || harm == Harm.CUT);
                if (harm != Harm.CRAWL && !document) { // which is over before the cut
                    all.add(new Case(step, harm));
                }
            }
        }
        return all.stream();
    }

    /** What a process holds. */
    private record Held(int threads, long files, long stored) {
        static Held now() throws IOException {
            long files = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                    ? unix.getOpenFileDescriptorCount()
                    : 0;
            try (Stream<Path> stored = Files.walk(folder)) { // other processes write to the folder of the machine
                long count = stored.filter(Files::isRegularFile).count();
                return new Held(Thread.activeCount(), files, count);
            }
        }
    }

    @BeforeAll
    static void start() throws Exception {
        archives = SimulatorServer.start(0, SimulatorFaults.none(), RequestLog.inMemory());
        road = new FaultyRoad(URI.create(archives.settings().get("cadc.soda-url")));
        DataBounds bounds =
                new DataBounds(4, 4, Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofSeconds(60), 200_000_000);
        JobPace pace = new JobPace(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofSeconds(3), 2);
        site = new SodaSite(
                folder,
                new SodaSite.Terms(
                        road.settings(archives.settings()),
                        bounds,
                        pace,
                        Set.of(),
                        PublishedFolders.NONE,
                        Duration.ZERO));
        for (Step step : STEPS) {
            HttpResponse<byte[]> good = site.sync(step.login(), "ID", step.id(), "CIRCLE", step.circle());
            assertThat(good.statusCode()).as(text(good)).isEqualTo(200);
        }
        before = Held.now();
    }

    @AfterEach
    void nothingIsUnderWay() throws Exception {
        road.mend();
        assertThat(eventually(() -> site.busy() == 0 && road.open() == 0))
                .as("%d requests and %d connections are left", site.busy(), road.open())
                .isTrue();
    }

    @AfterAll
    static void nothingLeaked() throws Exception {
        Held after = Held.now();
        assertThat(after.threads()).isLessThan(before.threads() + SLACK);
        assertThat(after.files()).isLessThan(before.files() + SLACK);
        assertThat(after.stored()).isEqualTo(before.stored());
        site.close();
        road.close();
        archives.close();
    }

    private static boolean eventually(BooleanSupplier holds) throws InterruptedException {
        for (int i = 0; i < 800 && !holds.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        return holds.getAsBoolean();
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aRequestIsToldWhoFailedAndHow(Case fault) throws Exception {
        Step step = fault.step();
        road.strike(step.request(), fault.harm());

        HttpResponse<byte[]> response;
        try {
            response = site.sync(step.login(), "ID", step.id(), "CIRCLE", step.circle());
        } catch (IOException e) {
            // behind the first byte only a broken connection tells that the file is not whole
            assertThat(step.data()).as("%s: %s", fault, e).isTrue();
            assertThat(fault.harm()).isIn(Harm.SILENCE, Harm.CUT);
            return;
        }

        assertThat(road.struck()).isPositive();
        assertThat(response.statusCode()).as(text(response)).isIn(statuses(fault));
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(text(response))
                .matches("(?s)(ServiceUnavailable|UsageError|AuthorizationError): .*")
                .contains(step.archive() + " ");
    }

    private static List<Integer> statuses(Case fault) {
        return switch (fault.harm()) {
            case NOT_FOUND -> List.of(404, 502); // a file that is not there, or a service
            case FORBIDDEN -> List.of(403);
            case STALL -> List.of(504);
            case SILENCE, CRAWL -> List.of(502, 504);
            case ERROR, UNAVAILABLE, CUT, PAGE, EMPTY -> List.of(502);
        };
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aJobEndsInErrorWithTheSameWords(Case fault) throws Exception {
        Step step = fault.step();
        road.strike(step.request(), fault.harm());

        SodaSite.Ended ended = site.async(step.login(), "ID", step.id(), "CIRCLE", step.circle());

        assertThat(road.struck()).isPositive();
        assertThat(ended.document()).contains("<uws:phase>ERROR</uws:phase>").contains(step.archive() + " ");
        assertThat(ended.document()).doesNotContain("<uws:result ");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whoHangsUpLeavesNothingUnderWay(Step step) throws Exception {
        road.strike(step.request(), Harm.CRAWL);

        try (Socket client =
                new Socket(InetAddress.getLoopbackAddress(), site.root().getPort())) {
            String path = "/soda/sync?" + SodaSite.query("ID", step.id(), "CIRCLE", step.circle());
            String login = step.login()
                    .map(header -> "Authorization: " + header + "\r\n")
                    .orElse("");
            OutputStream out = client.getOutputStream();
            out.write(("GET " + path + " HTTP/1.1\r\nHost: here\r\n" + login + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertThat(eventually(() -> road.struck() > 0)).isTrue();
        }

        assertThat(eventually(() -> site.busy() == 0 && road.open() == 0)).isTrue();
    }

    static Stream<Step> ways() {
        return STEPS.stream().filter(Step::data);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void anArchiveThatIsWellAgainAnswersAtOnce(Step step) throws Exception {
        road.strike(step.request(), Harm.ERROR);
        assertThat(site.sync(step.login(), "ID", step.id(), "CIRCLE", step.circle())
                        .statusCode())
                .isEqualTo(502);
        road.mend();

        HttpResponse<byte[]> response = site.sync(step.login(), "ID", step.id(), "CIRCLE", step.circle());

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void aWrongLoginIsToldAsOneByArchiveAndCannotBeKept() throws Exception {
        Optional<String> wrong = Optional.of("Basic d3Jvbmc6eA==");

        HttpResponse<byte[]> response = site.sync(wrong, "ID", CASDA, "CIRCLE", FIELD);
        SodaSite.Ended ended = site.async(wrong, "ID", CASDA, "CIRCLE", FIELD);
        HttpResponse<byte[]> right = site.sync(LOGIN, "ID", CASDA, "CIRCLE", FIELD);

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(text(response)).startsWith("AuthenticationError: casda answered HTTP 401");
        assertThat(ended.document()).contains("<uws:phase>ERROR</uws:phase>", "AuthenticationError: casda ");
        assertThat(right.statusCode()).isEqualTo(200);
    }

    @Test
    void onlySomeRequestsWaitForTheJobsOfAnArchive() throws Exception {
        road.strike("GET /casda/casda_data_access/data/async/[^/]+ ", Harm.STALL);
        String path = "/soda/sync?" + SodaSite.query("ID", CASDA, "CIRCLE", FIELD);
        String request = "GET " + path + " HTTP/1.1\r\nHost: here\r\nAuthorization: " + LOGIN.get() + "\r\n\r\n";
        try (Socket one =
                        new Socket(InetAddress.getLoopbackAddress(), site.root().getPort());
                Socket two =
                        new Socket(InetAddress.getLoopbackAddress(), site.root().getPort())) {
            one.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            two.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(eventually(() -> road.struck() == 2)).isTrue();

            HttpResponse<byte[]> third = site.sync(LOGIN, "ID", CASDA, "CIRCLE", FIELD);

            assertThat(third.statusCode()).isEqualTo(503);
            assertThat(third.headers().firstValue("Retry-After")).isPresent();
            assertThat(text(third))
                    .startsWith("ServiceUnavailable: casda ")
                    .contains("soda.archive-jobs", "/soda/async");
            assertThat(site.sync(Optional.empty(), "ID", CADC, "CIRCLE", M82).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void otherProductsOfAJobComeThoughOneArchiveFails() throws Exception {
        road.strike("(?i)range: bytes=0-", Harm.UNAVAILABLE);

        SodaSite.Ended ended = site.async(Optional.empty(), "ID", NRAO, "ID", CADC, "CIRCLE", M82);

        assertThat(ended.document()).contains("<uws:phase>COMPLETED</uws:phase>", "error-1", "cutout-2");
        assertThat(site.text(URI.create(ended.job() + "/results/error-1")))
                .contains("nrao answered HTTP 503: too busy");
        site.delete(ended.job());
    }
}
