package org.obshub.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the work of other processes on the data folder that this server holds: one command a connection. The client sends
 * the secret and is greeted, sends the arguments, a line each, and an empty line; what the command prints comes back and at
 * the end {@code exit N}. Loopback only.
 */
public final class ControlServer implements AutoCloseable {
    /** Starts every line that is not the command's own output. */
    static final String EXIT = "exit ";

    /** The answer to the right secret. */
    static final String GREETING = "obshub";

    private static final Logger log = LoggerFactory.getLogger(ControlServer.class);
    private static final int MAX_ARGUMENTS = 1000;
    private static final int GREETING_MILLIS = 10_000;

    /** Runs a command in this process and gives its exit code. */
    public interface CommandRunner {
        int run(PrintWriter out, List<String> arguments);
    }

    private final Path data;
    private final ServerSocket socket;
    private final String secret = ControlFile.newSecret();
    private final CommandRunner runner;
    private final ExecutorService threads;

    private ControlServer(Path data, ServerSocket socket, CommandRunner runner, ExecutorService threads) {
        this.data = data;
        this.socket = socket;
        this.runner = runner;
        this.threads = threads;
    }

    public static ControlServer start(Path data, CommandRunner runner, ExecutorService threads) throws IOException {
        ServerSocket socket = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        ControlServer server = new ControlServer(data, socket, runner, threads);
        new ControlFile(socket.getLocalPort(), server.secret).write(data);
        threads.execute(server::accept);
        return server;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                threads.execute(() -> serve(client));
            } catch (SocketException e) {
                log.debug("control socket closed");
            } catch (IOException e) {
                log.error("control socket failed", e);
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                PrintWriter out = new PrintWriter(
                        new OutputStreamWriter(client.getOutputStream(), StandardCharsets.UTF_8), true)) {
            client.setSoTimeout(GREETING_MILLIS);
            String greeting = in.readLine();
            if (greeting == null || !isSecret(greeting)) {
                log.warn("refused a control connection with a wrong secret");
                return;
            }
            out.println(GREETING);
            List<String> arguments = arguments(in);
            out.println(EXIT + runner.run(out, arguments));
        } catch (IOException e) {
            log.info("control connection ended: {}", e.getMessage());
        }
    }

    private boolean isSecret(String greeting) {
        return MessageDigest.isEqual(
                greeting.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> arguments(BufferedReader in) throws IOException {
        List<String> arguments = new ArrayList<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            arguments.add(line);
            if (arguments.size() > MAX_ARGUMENTS) {
                throw new IOException("too many arguments");
            }
        }
        return arguments;
    }

    @Override
    public void close() throws IOException {
        ControlFile.delete(data);
        socket.close();
    }
}
