package org.obshub.http;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Looks now and then whether the client of a request that takes long has hung up; nobody else does as long as nothing is
 * read from the connection or written to it. A client that ends its sending side without hanging up counts as gone too.
 * Safe for use by many threads.
 */
final class ClientWatch implements Closeable {
    /** Short requests are over before the first look. */
    private static final long LOOK_MILLIS = 250;

    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private final Connector connector;
    private final Connection connection;
    private boolean ended;
    private org.eclipse.jetty.util.thread.Scheduler.@Nullable Task next;

    private ClientWatch(Connector connector, Connection connection) {
        this.connector = connector;
        this.connection = connection;
    }

    /** Starts to watch the client of a request whose body has been read. */
    static ClientWatch of(Request request) {
        ClientWatch watch = new ClientWatch(
                request.getConnectionMetaData().getConnector(),
                request.getConnectionMetaData().getConnection());
        watch.plan();
        return watch;
    }

    /** Completed, by a thread of the server, once the client has hung up; never, once this is closed. */
    CompletableFuture<Void> gone() {
        return gone;
    }

    private synchronized void plan() {
        if (!ended) {
            next = connector.getScheduler().schedule(this::look, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void look() {
        if (ended || !(connection.getEndPoint() instanceof SocketChannelEndPoint end)) {
            return;
        }
        ByteBuffer one = ByteBuffer.allocate(1);
        int read;
        try {
            read = end.getChannel().read(one);
        } catch (IOException e) {
            read = -1; // reset by the client
        }
        if (read == 0) {
            plan();
        } else if (read < 0) {
            ended = true;
            connector.getExecutor().execute(() -> gone.complete(null));
        } else if (connection instanceof Connection.UpgradeTo reader) {
            ended = true; // it sends its next request already: the byte goes back to where requests are read from
            one.flip();
            reader.onUpgradeTo(one);
        }
    }

    /** Stops watching; from here on the connection belongs to its next request. */
    @Override
    public synchronized void close() {
        ended = true;
        if (next != null) {
            next.cancel();
        }
    }
}
