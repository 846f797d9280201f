package org.obshub.uws;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Jobs that wait to run. Clients take turns, each with its oldest job, so that nobody waits behind another's hundreds. Not
 * thread-safe.
 */
final class FairQueue {
    /** The client at the head is next. */
    private final Map<String, Deque<String>> clients = new LinkedHashMap<>();

    private int size;

    record Entry(String client, String job) {}

    void add(String client, String job) {
        clients.computeIfAbsent(client, name -> new ArrayDeque<>()).add(job);
        size++;
    }

    /** Takes the job whose turn it is, of the clients that may run one. */
    Optional<Entry> take(Predicate<String> mayRun) {
        Optional<String> next = clients.keySet().stream().filter(mayRun).findFirst();
        return next.map(client -> {
            Deque<String> jobs = clients.remove(client);
            Entry entry = new Entry(client, jobs.remove());
            if (!jobs.isEmpty()) {
                clients.put(client, jobs); // behind all others
            }
            size--;
            return entry;
        });
    }

    void remove(String client, String job) {
        Deque<String> jobs = clients.getOrDefault(client, new ArrayDeque<>());
        if (jobs.remove(job)) {
            size--;
        }
        if (jobs.isEmpty()) {
            clients.remove(client);
        }
    }

    int size() {
        return size;
    }

    int size(String client) {
        return clients.getOrDefault(client, new ArrayDeque<>()).size();
    }

    /** How many jobs come before this one if clients take turns; empty if it is not here. */
    OptionalInt before(String client, String job) {
        int own = 0;
        for (String queued : clients.getOrDefault(client, new ArrayDeque<>())) {
            if (queued.equals(job)) {
                return OptionalInt.of(own + othersBefore(client, own));
            }
            own++;
        }
        return OptionalInt.empty();
    }

    private int othersBefore(String client, int rounds) {
        int others = 0;
        boolean ahead = true;
        for (Map.Entry<String, Deque<String>> other : clients.entrySet()) {
            if (other.getKey().equals(client)) {
                ahead = false;
            } else {
                others += Math.min(other.getValue().size(), ahead ? rounds + 1 : rounds);
            }
        }
        return others;
    }
}
