package org.obshub.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;

/**
 * Lets each client have so many requests answered at once, so that one cannot take all connections of the database; further
 * ones wait a while. Thread-safe.
 */
public final class FairTurns {
    private final Most most;
    private final Map<String, Client> clients = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * What a client may have.
     *
     * @param running requests that are answered at once
     * @param waiting requests that wait for one of those to end
     * @param patience how long each waits
     */
    public record Most(int running, int waiting, Duration patience) {
        public Most {
            requireNonNull(patience);
            if (running < 1 || waiting < 0) {
                throw new IllegalArgumentException("a client must be allowed one request at least");
            }
        }
    }

    private static final class Client {
        /** Each request that ends wakes one that waits, and no more. */
        private final Condition ended;

        private int running;
        private int waiting;

        Client(Condition ended) {
            this.ended = ended;
        }
    }

    public FairTurns(Most most) {
        this.most = requireNonNull(most);
    }

    /** The same endpoint, each client in turn. */
    public Endpoint around(Endpoint endpoint) {
        return (request, response) -> {
            String client = request.client();
            begin(client);
            try {
                endpoint.handle(request, response);
            } finally {
                end(client);
            }
        };
    }

    private void begin(String name) {
        lock.lock();
        try {
            take(name);
        } finally {
            lock.unlock();
        }
    }

    private void take(String name) {
        Client client = clients.computeIfAbsent(name, first -> new Client(lock.newCondition()));
        if (client.running >= most.running() && client.waiting >= most.waiting()) {
            throw refused("and " + most.waiting() + " that wait (tap.client-waiting)");
        }
        client.waiting++;
        try {
            await(client);
            client.running++;
        } finally {
            client.waiting--;
            forgetIfIdle(name, client);
        }
    }

    private void await(Client client) {
        long left = most.patience().toNanos();
        try {
            while (client.running >= most.running()) {
                if (left <= 0) {
                    throw refused(
                            "and none of them ended within " + most.patience().toSeconds() + " s");
                }
                left = client.ended.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            client.ended.signal(); // this one may have been woken, and goes without
            Thread.currentThread().interrupt();
            throw new ServiceException(Fault.OVERLOADED, "The server is stopping.", e);
        }
    }

    private ServiceException refused(String why) {
        return new ServiceException(
                Fault.OVERLOADED,
                "You have " + most.running() + " queries running (tap.client-running), " + why
                        + ". Try again when some are done, or make long ones asynchronous jobs.");
    }

    private void end(String name) {
        lock.lock();
        try {
            Client client = requireNonNull(clients.get(name));
            client.running--;
            client.ended.signal();
            forgetIfIdle(name, client);
        } finally {
            lock.unlock();
        }
    }

    private void forgetIfIdle(String name, Client client) {
        if (client.running == 0 && client.waiting == 0) {
            clients.remove(name);
        }
    }
}
