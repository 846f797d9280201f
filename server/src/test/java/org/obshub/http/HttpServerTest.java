package org.obshub.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.fault.BrokenOff;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.slf4j.LoggerFactory;

/** Drives the server over loopback: with the JDK's client, and with raw sockets where that is too well-behaved. */
class HttpServerTest {
    private static final int PARAMETER_BYTES = 4000;
    private static final int UPLOAD_BYTES = 20_000;
    private static final int BIG = 200_000;

    @TempDir
    Path spool;

    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch clientGone = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        Router router = new Router()
                .route("/tap", (request, response) -> response.text(200, "text/plain", "rest=" + request.pathRest()))
                .route("/tap/sync", this::echo)
                .route("/read", Router.GET_ONLY, this::echo)
                .route("/root", (request, response) -> response.text(200, "text/plain", request.root() + ""))
                .route("/move", (request, response) -> response.redirect(303, URI.create(request.root() + "/tap")))
                .route("/short", (request, response) -> response.text(200, "text/xml", "<a/>".repeat(1000)))
                .route("/long", (request, response) -> {
                    response.type("text/csv");
                    response.body().write("x".repeat(BIG).getBytes(UTF_8));
                })
                .route("/image", (request, response) -> {
                    response.type("image/png");
                    response.body().write(new byte[5000]);
                })
                .route("/refuse", (request, response) -> {
                    response.body().write("half an answer".getBytes(UTF_8));
                    throw new ServiceException(Fault.OVERLOADED, "too many queries");
                })
                .route("/broken", (request, response) -> {
                    response.body().write("x".repeat(BIG).getBytes(UTF_8));
                    throw new BrokenOff(new ServiceException(Fault.BAD_QUERY, "line 1: no such number"));
                })
                .route("/bug", (request, response) -> {
                    throw new IllegalStateException("secret inside");
                })
                .route("/endless", this::endless);
        server = HttpServer.start(
                0,
                router,
                new HttpOptions(
                        "127.0.0.1",
                        16,
                        "",
                        false,
                        "obshub/1.0 IVOA-TAP/1.1",
                        new BodyLimits(PARAMETER_BYTES, UPLOAD_BYTES, 1000, spool)));
    }

    @AfterEach
    void stop() throws IOException {
        server.stop();
    }

    /** Parameters by name, then the files with type and content. */
    private void echo(Request request, Response response) throws IOException {
        Parameters parameters = request.parameters();
        StringBuilder text = new StringBuilder();
        new TreeMap<>(parameters.values())
                .forEach((name, values) ->
                        text.append(name).append('=').append(values).append('\n'));
        for (Map.Entry<String, Part> entry : new TreeMap<>(parameters.parts()).entrySet()) {
            Part part = entry.getValue();
            try (InputStream in = part.open()) {
                String content = new String(in.readAllBytes(), UTF_8);
                text.append("%s:%s:%d:%s\n".formatted(entry.getKey(), part.mediaType(), part.bytes(), content));
            }
        }
        response.text(200, "text/plain", text.toString());
    }

    private void endless(Request request, Response response) throws IOException {
        byte[] block = new byte[64 * 1024];
        try {
            while (true) {
                response.body().write(block);
            }
        } catch (IOException e) {
            clientGone.countDown();
            throw e;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/tap/sync?a=1&A=2&b=x%2By+z, 'A=[1, 2]\nB=[x+y z]\n'",
        "/tap//sync?a=1, 'A=[1]\n'",
        "//tap/sync/?a, 'A=[]\n'",
        "/tap/tables/ivoa.obscore, rest=tables/ivoa.obscore",
        "/tap/, rest=",
    })
    void routesAndReadsQueryParameters(String path, String expected) throws Exception {
        assertThat(get(path).body()).isEqualTo(expected);
    }

    @Test
    void readsFormBodyTogetherWithTheQueryString() throws Exception {
        HttpResponse<String> answer = post("/tap/sync?LANG=ADQL", "QUERY=SELECT+%27%C3%A9%27%0D%0AFROM+t&query=2");

        assertThat(answer.body()).isEqualTo("LANG=[ADQL]\nQUERY=[SELECT 'é'\r\nFROM t, 2]\n");
    }

    @Test
    void explainsBadPercentEncoding() throws Exception {
        HttpResponse<String> answer = post("/tap/sync", "QUERY=x LIKE '%zz'");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("%25");
    }

    @Test
    void refusesParametersOfTenMegabytesWithHelp() throws Exception {
        HttpResponse<String> answer = post("/tap/sync", "QUERY=" + "x".repeat(10_000_000));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(PARAMETER_BYTES + " bytes");
    }

    @Test
    void refusesForeignBodyTypes() throws Exception {
        HttpResponse<String> answer = client.send(
                request("/tap/sync")
                        .POST(BodyPublishers.ofString("{}"))
                        .header("Content-Type", "application/json")
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("application/json").contains("application/x-www-form-urlencoded");
    }

    /** The wire form of STILTS: quoted boundary, a line end before the first delimiter, typed text parts, chunks. */
    @Test
    void readsTheMultipartBodyOfStilts() throws Exception {
        String boundary = "<<<--------------MULTIPART-BOUNDARY------->>>";
        String body = "\r\n--" + boundary + "\r\nContent-Disposition: form-data; name=\"LANG\"\r\n"
                + "Content-Type: text/plain; charset=UTF-8\r\n\r\nADQL\r\n--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"upload_t1\"; filename=\"upload_t1\"\r\n"
                + "Content-Type: application/x-votable+xml\r\n\r\n<VOTABLE/>\r\n--" + boundary + "--\r\n";
        String chunks = "";
        for (int at = 0; at < body.length(); at += 50) {
            String chunk = body.substring(at, Math.min(at + 50, body.length()));
            chunks += Integer.toHexString(chunk.length()) + "\r\n" + chunk + "\r\n";
        }

        String answer = raw("POST /tap/sync HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n"
                + "Content-Type: multipart/form-data; boundary=\"" + boundary + "\"\r\n\r\n" + chunks + "0\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .endsWith("LANG=[ADQL]\nupload_t1:application/x-votable+xml:10:<VOTABLE/>\n");
    }

    /** TapPlus: a boundary with equals signs and no quotes; pyVO: no type on the file part. */
    @Test
    void readsTheMultipartBodyOfTapPlus() throws Exception {
        HttpResponse<String> answer = upload("===1795208384079===", "", "<VOTABLE/>");

        assertThat(answer.body()).isEqualTo("UPLOAD=[mine,param:mine]\nmine::10:<VOTABLE/>\n");
    }

    @Test
    void spoolsLargeFilesAndRemovesThemAfterwards() throws Exception {
        String content = "y".repeat(10_000);

        HttpResponse<String> answer = upload("abc", "Content-Type: text/xml\r\n", content);

        assertThat(answer.body()).endsWith("mine:text/xml:10000:" + content + "\n");
        try (var files = Files.list(spool)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void refusesTooLargeUploadsAndNamesTheLimit() throws Exception {
        HttpResponse<String> answer = upload("abc", "", "z".repeat(500_000));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains(UPLOAD_BYTES + " bytes");
        try (var files = Files.list(spool)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void refusesMultipartWithoutEnd() throws Exception {
        HttpResponse<String> answer = client.send(
                request("/tap/sync")
                        .POST(BodyPublishers.ofString("--abc\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1"))
                        .header("Content-Type", "multipart/form-data; boundary=abc")
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("multipart");
    }

    @Test
    void headSendsHeadersOnly() throws Exception {
        String answer = raw("HEAD /short HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .contains("Content-Length: 4000")
                .endsWith("\r\n\r\n");
    }

    /** A Content-Length of 0 would say that GET has nothing (RFC 9110 section 9.3.2). */
    @ParameterizedTest
    @ValueSource(strings = {"", "Accept-Encoding: gzip\r\n"})
    void headOfAStreamTellsNoWrongLength(String header) throws Exception {
        String request = " /long HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + header + "\r\n";

        assertThat(raw("HEAD" + request))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("Content-Length")
                .endsWith("\r\n\r\n");
        assertThat(raw("HEAD /long HTTP/1.1\r\nHost: x\r\n" + header + "\r\nHEAD /short HTTP/1.1\r\nHost: x\r\n"
                        + "Connection: close\r\n\r\n"))
                .as("the connection can be used again")
                .contains("Content-Length: 4000");
    }

    @Test
    void optionsAnswersBrowsers() throws Exception {
        HttpResponse<String> answer = client.send(
                request("/tap/sync")
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("Access-Control-Request-Headers", "x-mine")
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers")).contains("x-mine");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods")).contains("GET, HEAD, OPTIONS, POST");
    }

    @ParameterizedTest
    @CsvSource({"/short, 4000", "/long, 200000"})
    void compressesTextWhenAsked(String path, int length) throws Exception {
        HttpResponse<byte[]> packed = client.send(
                request(path).header("Accept-Encoding", "gzip, deflate, br").build(), BodyHandlers.ofByteArray());

        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .hasSize(length);
        HttpResponse<String> plain = get(path);
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(plain.body()).hasSize(length);
    }

    @ParameterizedTest
    @CsvSource({"/image, gzip", "/short, 'gzip;q=0'", "/short, identity"})
    void leavesTheRestAsItIs(String path, String accepted) throws Exception {
        HttpResponse<byte[]> answer =
                client.send(request(path).header("Accept-Encoding", accepted).build(), BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(answer.body().length);
    }

    @Test
    void unknownPathNamesTheRoots() throws Exception {
        HttpResponse<String> answer = get("/tapp");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("/tapp").contains("/root, /short, /tap.");
    }

    @Test
    void wrongMethodNamesTheRightOnes() throws Exception {
        HttpResponse<String> answer = post("/read", "a=1");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
    }

    @Test
    void refusalReplacesWhatWasHeldBack() throws Exception {
        HttpResponse<String> answer = get("/refuse");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).isEqualTo("too many queries\n");
    }

    @Test
    void whatBreaksOffAfterItsFirstBytesIsNotWholeAndNotOurMistake() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        root.addAppender(lines);
        Level level = root.getLevel();
        root.setLevel(Level.INFO);

        try {
            assertThatThrownBy(() -> get("/broken")).isInstanceOf(IOException.class);
            server.stop(); // the request has been told in the log then
        } finally {
            root.setLevel(level);
            root.detachAppender(lines);
        }

        assertThat(lines.list).anySatisfy(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.INFO);
            assertThat(line.getFormattedMessage())
                    .isEqualTo("GET /broken: the answer breaks off: line 1: no such number");
        });
        assertThat(lines.list).noneMatch(line -> line.getLevel() == Level.ERROR);
    }

    @Test
    void bugShowsAnIdAndNothingElse() throws Exception {
        HttpResponse<String> answer = get("/bug");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).containsPattern("id [0-9a-f]{8}").doesNotContain("secret", "Exception", "org.obshub");
    }

    @Test
    void redirectsToAnAbsoluteUrlOfTheHostTheClientUsed() throws Exception {
        String answer = raw("GET /move HTTP/1.1\r\nHost: hub.example.org:81\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 303").contains("Location: http://hub.example.org:81/tap\r\n");
    }

    @Test
    void ignoresForwardedHeadersUnlessTrusted() throws Exception {
        HttpResponse<String> answer = client.send(
                request("/root")
                        .header("X-Forwarded-Host", "evil.example.org")
                        .header("X-Forwarded-Proto", "https")
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("http://127.0.0.1:" + server.port());
    }

    @Test
    void believesForwardedHeadersWhenTrusted() throws Exception {
        HttpOptions trusting = new HttpOptions("127.0.0.1", 16, "", true, "obshub", BodyLimits.NORMAL);
        Router router = new Router()
                .route(
                        "/root",
                        (request, response) ->
                                response.text(200, "text/plain", request.root() + " " + request.client()));
        try (HttpServer behindProxy = HttpServer.start(0, router, trusting)) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(behindProxy.address().resolve("/root"))
                            .header("X-Forwarded-Host", "hub.example.org")
                            .header("X-Forwarded-Proto", "https")
                            .header("X-Forwarded-Prefix", "/radio/")
                            .header("X-Forwarded-For", "10.0.0.1, 192.0.2.7")
                            .build(),
                    BodyHandlers.ofString());

            assertThat(answer.body()).isEqualTo("https://hub.example.org/radio 192.0.2.7");
        }
    }

    @Test
    void tellsWhatItIs() throws Exception {
        assertThat(get("/short").headers().firstValue("Server")).contains("obshub/1.0 IVOA-TAP/1.1");
    }

    @Test
    void encodedSlashesStayRefusedInPlainWords() throws Exception {
        String answer = raw("GET /tap/a%2Fb HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("jetty", "Jetty", "<html");
    }

    @Test
    void endpointLearnsThatTheClientHasGone() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write("GET /endless HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }

        assertThat(clientGone.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form) throws Exception {
        return client.send(
                request(path)
                        .POST(BodyPublishers.ofString(form))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> upload(String boundary, String partHeaders, String content) throws Exception {
        String body = "--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"UPLOAD\"\r\n\r\nmine,param:mine\r\n--"
                + boundary + "\r\nContent-Disposition: form-data; name=\"mine\"; filename=\"mine\"\r\n" + partHeaders
                + "\r\n" + content + "\r\n--" + boundary + "--\r\n";
        return client.send(
                request("/tap/sync")
                        .POST(BodyPublishers.ofString(body))
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .build(),
                BodyHandlers.ofString());
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(UTF_8));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
