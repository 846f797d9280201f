package org.obshub.soda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.obshub.http.Request;
import org.obshub.http.Response;
import org.obshub.http.Router;
import org.obshub.http.TestSite;
import org.obshub.upstream.DataBounds;

/**
 * Measures what a cutout loses on its way through this server: the same address of an archive asked directly and by {@code /soda/sync},
 * in turns. The archive sends at most 100 MB/s. Archive, server and client share a process. Run by its main method with the
 * class path of the tests.
 */
public final class ProxyBench {
    private static final int RATE = 100_000_000;
    private static final int SMALL = 97_920;
    private static final int LARGE = 200_000_160;
    private static final int CHUNK = 1 << 16;
    private static final int WARM = 50;

    private final HttpClient client = HttpClient.newHttpClient();
    private volatile int length = SMALL;

    public static void main(String[] arguments) throws Exception {
        new ProxyBench().run();
    }

    private void run() throws Exception {
        Path folder = Files.createTempDirectory("obshub-bench");
        try (TestSite archive =
                new TestSite(new Router().route("/links", this::links).route("/sync", this::send))) {
            String root = archive.root().toString();
            Map<String, String> at = Map.of(
                    "cadc.datalink-url", root + "links",
                    "cadc.soda-url", root + "sync",
                    "cadc.package-url", root + "pkg",
                    "cadc.files-url", root + "files",
                    "casda.datalink-url", root + "casda/links",
                    "casda.login-datalink-url", root + "casda/known",
                    "casda.soda-url", root + "casda",
                    "nrao.vlass-url", root + "nrao");
            DataBounds bounds = new DataBounds(
                    4, 4, Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(600), 1L << 30);
            JobPace pace = new JobPace(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofSeconds(30), 4);
            SodaSite.Terms terms =
                    new SodaSite.Terms(at, bounds, pace, Set.of(), PublishedFolders.NONE, Duration.ofHours(1));
            try (SodaSite site = new SodaSite(folder, terms)) {
                URI direct = URI.create(root + "sync?ID=x&CIRCLE=1");
                URI proxied = site.root()
                        .resolve("soda/sync?" + SodaSite.query("ID", SodaSite.CADC, "CIRCLE", "148.97 69.68 0.02"));
                compare("first byte, 98 kB", direct, proxied, 400);
                length = LARGE;
                compare("200 MB", direct, proxied, 6);
            }
        }
        System.exit(0);
    }

    private void compare(String what, URI direct, URI proxied, int rounds) throws IOException, InterruptedException {
        for (int i = 0; i < WARM && length == SMALL; i++) {
            fetch(direct);
            fetch(proxied);
        }
        double[][] first = new double[2][rounds];
        double[][] whole = new double[2][rounds];
        for (int i = 0; i < rounds; i++) {
            for (int way = 0; way < 2; way++) {
                double[] times = fetch(way == 0 ? direct : proxied);
                first[way][i] = times[0];
                whole[way][i] = times[1];
            }
        }
        for (int way = 0; way < 2; way++) {
            Arrays.sort(first[way]);
            Arrays.sort(whole[way]);
            System.out.printf(
                    "%s %s: first byte least %.2f ms, median %.2f; all least %.1f ms, median %.1f (%.1f MB/s at best)%n",
                    what,
                    way == 0 ? "direct" : "proxied",
                    first[way][0],
                    first[way][rounds / 2],
                    whole[way][0],
                    whole[way][rounds / 2],
                    length / whole[way][0] / 1e3);
        }
    }

    /** Milliseconds to the first byte and to the last one. */
    private double[] fetch(URI uri) throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpResponse<InputStream> answer =
                client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 200 || body.read() < 0) {
                throw new IOException(uri + " answered " + answer.statusCode());
            }
            double first = (System.nanoTime() - start) / 1e6;
            long rest = body.transferTo(OutputStream.nullOutputStream());
            if (rest != length - 1) {
                throw new IOException(uri + " sent " + rest + " bytes");
            }
            return new double[] {first, (System.nanoTime() - start) / 1e6};
        }
    }

    private void links(Request request, Response response) throws IOException {
        String id = request.parameters().all("ID").get(0);
        String fields = "<FIELD name='ID' datatype='char' arraysize='*'/><FIELD name='access_url' datatype='char'"
                + " arraysize='*'/><FIELD name='semantics' datatype='char' arraysize='*'/><FIELD name='content_type'"
                + " datatype='char' arraysize='*'/>";
        String row = "<TR><TD>" + id + "</TD><TD>" + request.root() + "/files/nrao:VLASS/image.fits</TD><TD>#this</TD>"
                + "<TD>application/fits</TD></TR>";
        response.text(
                200,
                "text/xml",
                "<VOTABLE version='1.4' xmlns='http://www.ivoa.net/xml/VOTable/v1.3'><RESOURCE type='results'><TABLE>"
                        + fields + "<DATA><TABLEDATA>" + row
                        + "</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>");
    }

    /** A file of zeros, no faster than the rate. */
    private void send(Request request, Response response) throws IOException {
        int bytes = length;
        response.status(200).type("application/fits").header("Cache-Control", "no-transform");
        response.header("Content-Length", Integer.toString(bytes));
        OutputStream out = response.body();
        byte[] chunk = new byte[CHUNK];
        byte[] head = "SIMPLE  =                    T".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, chunk, 0, head.length);
        long start = System.nanoTime();
        for (int sent = 0; sent < bytes; sent += CHUNK) {
            long early = start + sent * (1_000_000_000L / RATE) - System.nanoTime();
            if (early > 0) {
                LockSupport.parkNanos(early);
            }
            out.write(chunk, 0, Math.min(CHUNK, bytes - sent));
        }
    }
}
