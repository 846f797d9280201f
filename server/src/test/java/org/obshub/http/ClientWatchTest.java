package org.obshub.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class ClientWatchTest {
    private final CountDownLatch working = new CountDownLatch(1);
    private final CountDownLatch noticed = new CountDownLatch(1);

    private TestSite site(int patienceMillis) throws IOException {
        return new TestSite(new Router()
                .route("/work", (request, response) -> work(request, response, patienceMillis))
                .route("/next", (request, response) -> response.text(200, "text/plain", "the next answer")));
    }

    private void work(Request request, Response response, int patienceMillis) throws IOException {
        assertThat(request.parameters().all("QUERY")).hasSize(1);
        working.countDown();
        try {
            response.gone().get(patienceMillis, TimeUnit.MILLISECONDS);
            noticed.countDown();
        } catch (TimeoutException e) {
            response.text(200, "text/plain", "the answer");
        } catch (ExecutionException | InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void send(OutputStream out, String path, String form) throws IOException {
        out.write(
                ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                                + "Content-Length: " + form.length() + "\r\n\r\n" + form)
                        .getBytes(US_ASCII));
        out.flush();
    }

    private static Socket connect(TestSite site) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), site.root().getPort());
    }

    @Test
    void aClientThatHangsUpIsNoticedBeforeTheAnswerBegins() throws Exception {
        try (TestSite site = site(20_000)) {
            try (Socket socket = connect(site)) {
                send(socket.getOutputStream(), "/work", "QUERY=x");
                assertThat(working.await(20, TimeUnit.SECONDS)).isTrue();
            }

            assertThat(noticed.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aClientThatSendsItsNextRequestEarlyGetsBothAnswers() throws Exception {
        try (TestSite site = site(1500);
                Socket socket = connect(site)) {
            send(socket.getOutputStream(), "/work", "QUERY=x");
            assertThat(working.await(20, TimeUnit.SECONDS)).isTrue();
            send(socket.getOutputStream(), "/next", "A=b");
            socket.setSoTimeout(20_000);
            StringBuilder answers = new StringBuilder();
            while (!answers.toString().endsWith("the next answer")) {
                int letter = socket.getInputStream().read();
                assertThat(letter).as("a letter behind: " + answers).isNotNegative();
                answers.append((char) letter);
            }

            assertThat(answers.toString()).containsSubsequence("the answer", "the next answer");
            assertThat(noticed.getCount()).isEqualTo(1);
        }
    }
}
