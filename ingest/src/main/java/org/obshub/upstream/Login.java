package org.obshub.upstream;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this server says of itself to one archive: a bearer token (RFC 6750) or a name with a password (RFC 7617). It goes to
 * that archive's own address only, never to where a redirect leads, and no text of this class holds it. Immutable.
 */
public final class Login {
    public static final Login NONE = new Login("", List.of(), Optional.empty());

    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final String FORMS = "; it must hold 'bearer TOKEN' or 'basic USER:PASSWORD'";

    private final String header;
    private final List<String> secrets;
    private final Optional<URI> home;

    private Login(String header, List<String> secrets, Optional<URI> home) {
        this.header = header;
        this.secrets = List.copyOf(secrets);
        this.home = home;
    }

    /**
     * Reads what {@code env:NAME} or {@code file:PATH} names; an empty place is none. Errors name the place, never what is
     * there.
     *
     * @param home the archive's address; https, unless it is on this machine
     */
    public static Login read(String place, URI home, Map<String, String> environment) {
        if (place.isBlank()) {
            return NONE;
        }
        if (place.startsWith("env:")) {
            String value = environment.get(place.substring(4));
            if (value == null) {
                throw new IllegalArgumentException(place + " is not set in the environment" + FORMS);
            }
            return of(value, place, home);
        }
        if (place.startsWith("file:")) {
            return of(content(Path.of(place.substring(5))), place, home);
        }
        throw new IllegalArgumentException("must be env:NAME or file:PATH; a secret itself does not belong here");
    }

    private static String content(Path file) {
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")
                    && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
                throw new IllegalArgumentException(
                        file + " can be read by others than its owner; make it safe: chmod 600 " + file);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    file + " cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }

    private static Login of(String text, String place, URI home) {
        boolean safe = "https".equals(home.getScheme()) || isThisMachine(String.valueOf(home.getHost()));
        if (!safe) {
            throw new IllegalArgumentException(
                    place + " would be sent in the clear: the address must begin with https");
        }
        String[] words = text.strip().split("\\s+", 2);
        String secret = words.length == 2 ? words[1] : "";
        if (words[0].equalsIgnoreCase("bearer") && secret.matches("[A-Za-z0-9._~+/=-]+")) {
            return new Login("Bearer " + secret, List.of(secret), Optional.of(home));
        }
        int colon = secret.indexOf(':');
        if (words[0].equalsIgnoreCase("basic") && colon > 0 && colon + 1 < secret.length()) {
            String encoded = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
            List<String> secrets = new ArrayList<>(List.of(secret, encoded, secret.substring(colon + 1)));
            return new Login("Basic " + encoded, secrets, Optional.of(home));
        }
        throw new IllegalArgumentException(place + " is not understood" + FORMS);
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }

    /** The header Authorization for a request; empty if it goes elsewhere than to the archive. */
    Optional<String> headerFor(URI address) {
        return home.filter(own -> String.valueOf(own.getScheme()).equalsIgnoreCase(address.getScheme())
                        && String.valueOf(own.getHost()).equalsIgnoreCase(address.getHost())
                        && own.getPort() == address.getPort())
                .map(own -> header);
    }

    /** A text of the archive without the secrets that it may repeat. */
    String masked(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, "***");
        }
        return masked;
    }

    /** Read twice, a login is the same: who uses it joins the conversation that is under way. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Login login && login.header.equals(header) && login.home.equals(home);
    }

    @Override
    public int hashCode() {
        return Objects.hash(header, home);
    }

    @Override
    public String toString() {
        return home.map(own -> "credentials for " + own.getHost()).orElse("no credentials");
    }
}
