package org.obshub.tap;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.fault.ServiceException;
import org.obshub.http.Parameters;
import org.obshub.http.TestSite;
import org.obshub.scratch.UploadedTable;
import org.obshub.upload.UploadLimits;

/** Tables fetched from elsewhere: only from where it is allowed, only so many bytes, only so long. */
class RemoteUploadTest {
    private static final int MOST_BYTES = 50_000;
    private static final byte[] TABLE = "id,ra,dec\n1,10.0,20.0\n2,200.0,-45.0\n".getBytes(US_ASCII);

    private static UploadStore store;
    private static TestSite site;
    private static HttpServer listed;
    private static HttpServer unlisted;
    private static ExecutorService threads;

    @BeforeAll
    static void start() throws IOException {
        threads = Executors.newCachedThreadPool();
        listed = server();
        unlisted = server();
        listed.createContext("/here", exchange -> redirect(exchange, "/table"));
        listed.createContext("/there", exchange -> redirect(exchange, address(unlisted, "/table")));
        listed.createContext("/file", exchange -> redirect(exchange, "file:///etc/passwd"));
        listed.createContext("/round", exchange -> redirect(exchange, "/round"));
        listed.createContext("/endless", exchange -> stream(exchange, 0));
        listed.createContext("/slow", exchange -> stream(exchange, 100));
        listed.createContext("/silent", exchange -> threads.execute(() -> {}));
        listed.createContext("/torn", RemoteUploadTest::tear);
        store = new UploadStore();
        site = store.site(TestUploads.with(new UploadLimits(
                MOST_BYTES,
                1000,
                Duration.ofSeconds(3),
                Set.of("127.0.0.1:" + listed.getAddress().getPort()))));
    }

    private static HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/table", exchange -> answer(exchange, TABLE));
        server.start();
        return server;
    }

    private static String address(HttpServer server, String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static void redirect(HttpExchange exchange, String target) throws IOException {
        exchange.getResponseHeaders().add("Location", target);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    /** Rows without end, until the reader goes away. */
    private static void stream(HttpExchange exchange, long pauseMillis) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write("id\n".getBytes(US_ASCII));
            byte[] rows = "1234567\n".repeat(pauseMillis == 0 ? MOST_BYTES : 1).getBytes(US_ASCII);
            while (true) {
                out.write(rows);
                out.flush();
                Thread.sleep(pauseMillis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Half of what was announced. */
    private static void tear(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 2L * TABLE.length);
        exchange.getResponseBody().write(TABLE);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
        store.close();
        listed.stop(0);
        unlisted.stop(0);
        threads.shutdownNow();
    }

    private static HttpResponse<String> ask(String address) throws Exception {
        return UploadStore.send(site, "SELECT id FROM TAP_UPLOAD.u WHERE ra > 100", "csv", "u," + address, new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/table", "/here"})
    void allowedHostIsAsked(String path) throws Exception {
        HttpResponse<String> answer = ask(address(listed, path));

        assertThat(answer.body().lines().toList()).containsExactly("id", "2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/t",
                "http://127.0.0.1/t",
                "http://2130706433/t",
                "http://0.0.0.0/t",
                "http://[::1]/t",
                "http://[::ffff:127.0.0.1]/t",
                "http://[::]/t",
                "http://10.0.0.1/t",
                "http://172.16.0.1/t",
                "http://192.168.1.1/t",
                "http://100.64.0.1/t",
                "http://169.254.169.254/latest/meta-data",
                "http://[fd00::1]/t",
                "http://[fe80::1]/t",
                "http://[64:ff9b::7f00:1]/t",
                "https://127.0.0.1/t"
            })
    void privateAddressesAreNotAsked(String address) throws Exception {
        HttpResponse<String> answer = ask(address);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("private network").contains("send the table inline");
    }

    /** U9: a job that is aborted leaves the server it waits for at once, so that the next one can run. */
    @ParameterizedTest
    @ValueSource(strings = {"/silent", "/slow"})
    @Timeout(20)
    void aStopEndsTheFetch(String path) throws Exception {
        UploadLimits patient = new UploadLimits(
                MOST_BYTES,
                1000,
                Duration.ofMinutes(5),
                Set.of("127.0.0.1:" + listed.getAddress().getPort()));
        Parameters parameters = new Parameters(Map.of("UPLOAD", List.of("u," + address(listed, path))), Map.of());
        UploadedTable table = TestUploads.with(patient).of(parameters).get(0);
        CompletableFuture<Void> stop = new CompletableFuture<>();
        CompletableFuture<Void> opening = CompletableFuture.runAsync(() -> {
            try {
                table.open(stop).close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        assertThatThrownBy(() -> opening.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
        stop.complete(null);

        assertThatThrownBy(opening::get)
                .cause()
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("cancelled");
    }

    @Test
    void listedPortIsNoLeaveForOthers() throws Exception {
        assertThat(ask(address(unlisted, "/table")).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            /there   | 403 | private network
            /file    | 403 | only http and https
            /round   | 502 | redirected more than 5 times
            /nothing | 502 | HTTP 404
            /endless | 502 | more than the 50000 bytes allowed
            /slow    | 504 | in time
            /silent  | 504 | did not answer in time
            /torn    | 502 | broke off its answer
            """)
    void whatGoesWrongElsewhereIsTold(String path, int status, String told) throws Exception {
        HttpResponse<String> answer = ask(address(listed, path));

        assertThat(answer.body()).contains(told);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(ask(address(listed, "/table")).statusCode()).isEqualTo(200);
    }
}
