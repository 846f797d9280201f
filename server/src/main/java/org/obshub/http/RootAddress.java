package org.obshub.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.eclipse.jetty.http.HttpURI;

/** Finds the root of the server as the client sees it. */
final class RootAddress {
    private final String publicUrl;
    private final boolean trustForwarded;

    RootAddress(HttpOptions options) {
        this.publicUrl = options.publicUrl();
        this.trustForwarded = options.trustForwarded();
    }

    URI of(org.eclipse.jetty.server.Request wire) {
        if (!publicUrl.isEmpty()) {
            return URI.create(publicUrl);
        }
        HttpURI uri = wire.getHttpURI();
        String local = org.eclipse.jetty.server.Request.getServerName(wire) + portSuffix(uri.getScheme(), wire);
        try {
            if (trustForwarded) {
                String scheme = forwarded(wire, "X-Forwarded-Proto").orElse(uri.getScheme());
                String host = forwarded(wire, "X-Forwarded-Host").orElse(local);
                String prefix = forwarded(wire, "X-Forwarded-Prefix").orElse("");
                return new URI(scheme + "://" + host + Router.mergeSlashes(prefix));
            }
            return new URI(uri.getScheme() + "://" + local);
        } catch (URISyntaxException e) {
            return URI.create("http://" + org.eclipse.jetty.server.Request.getLocalAddr(wire) + ":"
                    + org.eclipse.jetty.server.Request.getLocalPort(wire));
        }
    }

    /** The client's address: the last hop that our own proxy saw, or the peer itself. */
    String client(org.eclipse.jetty.server.Request wire) {
        String peer = org.eclipse.jetty.server.Request.getRemoteAddr(wire);
        if (!trustForwarded) {
            return peer;
        }
        return Optional.ofNullable(wire.getHeaders().get("X-Forwarded-For"))
                .map(hops -> hops.substring(hops.lastIndexOf(',') + 1).strip())
                .filter(hop -> !hop.isEmpty())
                .orElse(peer);
    }

    private static String portSuffix(String scheme, org.eclipse.jetty.server.Request wire) {
        int port = org.eclipse.jetty.server.Request.getServerPort(wire);
        boolean usual = port <= 0 || port == ("https".equals(scheme) ? 443 : 80);
        return usual ? "" : ":" + port;
    }

    private static Optional<String> forwarded(org.eclipse.jetty.server.Request wire, String name) {
        return Optional.ofNullable(wire.getHeaders().get(name))
                .map(value -> value.split(",", -1)[0].strip())
                .filter(value -> !value.isEmpty());
    }
}
