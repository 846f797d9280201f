package org.obshub.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Hands a command to the server that holds a data folder and shows what it prints. */
public final class ControlClient {
    /** Time for the server to show that it knows the secret; whatever else listens there may never say a word. */
    private static final int GREETING_MILLIS = 10_000;

    private ControlClient() {}

    /** The exit code of the command run by the server; empty if no server holds the folder. */
    public static OptionalInt run(Path data, List<String> arguments, PrintWriter out) throws IOException {
        Optional<ControlFile> control = ControlFile.find(data);
        if (control.isEmpty()) {
            return OptionalInt.empty();
        }
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), control.get().port())) {
            return talk(socket, control.get().secret(), arguments, out);
        } catch (ConnectException e) {
            // A server that was killed leaves its file behind; the database lock tells if one really runs.
            return OptionalInt.empty();
        }
    }

    /** Empty if the port belongs to somebody else by now. */
    private static OptionalInt talk(Socket socket, String secret, List<String> arguments, PrintWriter out)
            throws IOException {
        try (BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                PrintWriter server = new PrintWriter(
                        new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8), true)) {
            server.println(secret);
            if (!isGreeted(socket, in)) {
                return OptionalInt.empty();
            }
            arguments.forEach(server::println);
            server.println();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith(ControlServer.EXIT)) {
                    return OptionalInt.of(Integer.parseInt(line.substring(ControlServer.EXIT.length())));
                }
                out.println(line);
            }
        }
        throw new IOException("the server that holds the data folder ended before the command was done");
    }

    private static boolean isGreeted(Socket socket, BufferedReader in) throws IOException {
        socket.setSoTimeout(GREETING_MILLIS);
        try {
            return ControlServer.GREETING.equals(in.readLine());
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            socket.setSoTimeout(0); // a command may take its time
        }
    }
}
