package org.obshub.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final StringWriter printed = new StringWriter();

    @TempDir
    Path data;

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void commandIsRunByTheServerAndItsWordsComeBack() throws IOException {
        ControlServer.CommandRunner echo = (out, arguments) -> {
            out.println("asked for " + arguments);
            return 3;
        };
        try (ControlServer server = ControlServer.start(data, echo, threads)) {
            assertThat(server).isNotNull();
            assertThat(ask()).hasValue(3);
        }

        assertThat(printed.toString()).contains("asked for [harvest, all]");
        assertThat(ask()).isEmpty();
    }

    @Test
    void fileOfAKilledServerWhosePortSomebodyElseHasIsNoServer() throws IOException {
        try (ServerSocket stranger = new ServerSocket(0, 16, InetAddress.getLoopbackAddress())) {
            new ControlFile(stranger.getLocalPort(), "secret").write(data);
            threads.execute(() -> {
                try {
                    stranger.accept().close();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });

            assertThat(ask()).isEmpty();
        }
    }

    @Test
    void serverOfAnotherFolderIsNoServerOfThisOne(@TempDir Path other) throws IOException {
        try (ControlServer stranger = ControlServer.start(other, (out, arguments) -> 0, threads)) {
            assertThat(stranger).isNotNull();
            int port = ControlFile.find(other).orElseThrow().port();
            new ControlFile(port, "secret").write(data);

            assertThat(ask()).isEmpty();
        }
    }

    private OptionalInt ask() throws IOException {
        return ControlClient.run(data, List.of("harvest", "all"), new PrintWriter(printed, true));
    }
}
