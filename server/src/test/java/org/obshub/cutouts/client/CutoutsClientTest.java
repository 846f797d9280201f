package org.obshub.cutouts.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.fault.ServiceException;

/** Against a server that says what it should not. */
class CutoutsClientTest {
    private record Answer(int status, String body) {}

    private final Deque<Answer> answers = new ArrayDeque<>();

    @TempDir
    Path folder;

    private HttpServer server;
    private URI job;
    private CutoutsClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Answer answer = answers.size() > 1 ? answers.remove() : answers.element();
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        URI root = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        job = root.resolve("/cutouts/async/1");
        client = new CutoutsClient(root, Optional.empty());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static Answer job(String phase, String results) {
        return new Answer(
                200,
                "<uws:job xmlns:uws='http://www.ivoa.net/xml/UWS/v1.0'><uws:phase>" + phase
                        + "</uws:phase><uws:results>" + results + "</uws:results></uws:job>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../taken", "/tmp/taken", "a/b", ".hidden", "a b", ""})
    void aServerDoesNotChooseTheFolder(String name) {
        answers.add(job("COMPLETED", "<uws:result id='" + name + "'/>"));

        assertThatThrownBy(() -> client.download(job, folder.resolve("in")))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("no name of a file");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void resultsComeUnderTheirNames() throws IOException {
        answers.add(job("COMPLETED", "<uws:result id='manifest.csv'/>"));
        answers.add(new Answer(200, "row"));

        assertThat(client.download(job, folder)).containsExactly(folder.resolve("manifest.csv"));
        assertThat(Files.readString(folder.resolve("manifest.csv"))).isEqualTo("row");
    }

    @Test
    void aServerThatStartsAgainIsWaitedFor() throws IOException {
        answers.add(new Answer(503, "not yet"));
        answers.add(job("COMPLETED", ""));
        StringWriter told = new StringWriter();

        client.await(job, new PrintWriter(told));

        assertThat(told.toString().strip()).isEqualTo("COMPLETED");
    }
}
