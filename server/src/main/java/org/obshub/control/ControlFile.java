package org.obshub.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The file in the data folder that tells other processes how to reach the server that holds it: a loopback port and a
 * secret, readable by its owner only.
 */
public record ControlFile(int port, String secret) {
    private static final String NAME = "server.control";

    static String newSecret() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Reads the file of a data folder; empty if no server holds it or it is only half written. */
    public static Optional<ControlFile> find(Path data) throws IOException {
        Path file = data.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() < 2 || !lines.get(0).matches("\\d{1,5}")) {
            return Optional.empty();
        }
        return Optional.of(new ControlFile(Integer.parseInt(lines.get(0)), lines.get(1)));
    }

    void write(Path data) throws IOException {
        Path file = data.resolve(NAME);
        Path whole = Files.createTempFile(
                data, NAME, ".new", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(whole, List.of(String.valueOf(port), secret));
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void delete(Path data) throws IOException {
        Files.deleteIfExists(data.resolve(NAME));
    }
}
