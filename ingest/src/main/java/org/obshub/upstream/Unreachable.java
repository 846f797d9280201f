package org.obshub.upstream;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import org.obshub.upstream.UpstreamException.Kind;

/** Puts into words why no answer came at all. */
final class Unreachable {
    private Unreachable() {}

    /** The failure of a request to an address, under limits of time for the connection and the answer. */
    static UpstreamException told(String archive, URI uri, Duration connect, Duration answer, Throwable e) {
        String at = " (" + Quoted.address(uri) + ")";
        if (e instanceof HttpConnectTimeoutException) {
            String what = "could not be connected within " + connect.toSeconds() + " s" + at;
            return UpstreamException.of(archive, Kind.TIMEOUT, what, e);
        }
        if (e instanceof HttpTimeoutException) {
            String what = "did not answer within " + answer.toSeconds() + " s" + at;
            return UpstreamException.of(archive, Kind.TIMEOUT, what, e);
        }
        if (e instanceof ConnectException) {
            boolean unknown = hasCause(e, UnknownHostException.class) || hasCause(e, UnresolvedAddressException.class);
            String what = unknown ? "has a host name that nobody knows" : "could not be connected";
            return UpstreamException.of(archive, Kind.UNREACHABLE, what + at, e);
        }
        return UpstreamException.of(
                archive,
                Kind.UNREACHABLE,
                "broke the connection" + at + ": " + Quoted.words(String.valueOf(e.getMessage())),
                e);
    }

    private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
