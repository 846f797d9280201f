package org.obshub.upstream;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.obshub.upstream.UpstreamException.Kind;

/**
 * Which servers may be asked for the data of an archive: those it is configured with, wherever they are, and further hosts
 * that its answers may lead to, if all their addresses are public. Thread-safe.
 */
public final class DataHosts {
    private final String archive;
    private final Set<String> origins = new HashSet<>();
    private final Set<String> further;

    /**
     * The servers of an archive.
     *
     * @param configured addresses of its services
     * @param further hosts in lower case, or {@code *.domain} for all hosts below a domain
     */
    public DataHosts(String archive, Set<URI> configured, Set<String> further) {
        this.archive = archive;
        configured.forEach(uri -> origins.add(origin(uri)));
        this.further = Set.copyOf(further);
    }

    /** True for the addresses the archive is configured with: only these are shown credentials. */
    boolean isConfigured(URI uri) {
        return origins.contains(origin(uri));
    }

    /** Refuses all other servers; their names are looked up now. */
    void require(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw refused(uri, "only http and https addresses are asked");
        }
        if (isConfigured(uri)) {
            return;
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        if (further.stream().noneMatch(allowed -> matches(host, allowed))) {
            throw refused(uri, "that host is none of those configured for this archive");
        }
        if (uri.getPort() >= 0 && uri.getPort() != (scheme.equals("https") ? 443 : 80)) {
            throw refused(uri, "only the usual ports of further hosts are asked");
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(uri.getHost())) {
                if (!OpenWeb.isPublic(address)) {
                    throw refused(uri, "it lies in a private network");
                }
            }
        } catch (UnknownHostException e) {
            throw UpstreamException.of(
                    archive, Kind.UNREACHABLE, "has a host name that nobody knows (" + Quoted.address(uri) + ")", e);
        }
    }

    private UpstreamException refused(URI uri, String why) {
        return UpstreamException.of(archive, Kind.REFUSED, "leads to " + Quoted.address(uri) + ": " + why);
    }

    private static boolean matches(String host, String allowed) {
        return allowed.startsWith("*.") ? host.endsWith(allowed.substring(1)) : host.equals(allowed);
    }

    /** Scheme, host and port: what credentials are bound to (RFC 6454 section 4). */
    private static String origin(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        int port = uri.getPort() < 0 ? usual : uri.getPort();
        return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }
}
