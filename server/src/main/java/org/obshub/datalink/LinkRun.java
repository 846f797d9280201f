package org.obshub.datalink;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.obshub.archive.access.DatasetLink;
import org.obshub.archive.access.FaultKind;
import org.obshub.archive.access.ToldLinks;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.upstream.UpstreamException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The questions of one request to one archive: a few at once, batch after batch, until the time is over. Thread-safe. */
final class LinkRun {
    private static final Logger log = LoggerFactory.getLogger(LinkRun.class);

    private final LinkQuestion question;
    private final Queue<List<String>> batches = new ConcurrentLinkedQueue<>();
    private final Map<String, ToldLinks> told = new ConcurrentHashMap<>();
    private final Map<String, DatasetLink> faults = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> stop = new CompletableFuture<>();
    private volatile boolean late;
    private CompletableFuture<Void> done = CompletableFuture.completedFuture(null);

    LinkRun(LinkQuestion question, List<String> identifiers, int batch) {
        this.question = question;
        for (int i = 0; i < identifiers.size(); i += batch) {
            batches.add(List.copyOf(identifiers.subList(i, Math.min(i + batch, identifiers.size()))));
        }
    }

    /** Starts so many workers at most. */
    void start(int workers, Executor threads) {
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (int i = 0; i < Math.min(workers, batches.size()); i++) {
            running.add(CompletableFuture.runAsync(this::work, threads));
        }
        done = CompletableFuture.allOf(running.toArray(CompletableFuture<?>[]::new));
    }

    private void work() {
        for (List<String> batch = batches.poll(); batch != null && !stop.isDone(); batch = batches.poll()) {
            ask(batch);
        }
    }

    private void ask(List<String> batch) {
        try {
            Map<String, ToldLinks> answer = question.ask(batch, stop);
            told.putAll(answer);
            if (batch.size() > 1) {
                // what a cut answer left out, and what it told under another identifier, is asked for by itself
                batch.stream().filter(id -> !answer.containsKey(id)).forEach(id -> batches.add(List.of(id)));
            }
        } catch (ServiceException e) {
            if (stop.isDone()) {
                return; // too late to be told
            }
            log.info("no links of {} datasets: {}", batch.size(), e.getMessage());
            DatasetLink fault = DatasetLink.fault(kind(e), e.getMessage());
            batch.forEach(id -> faults.put(id, fault));
        }
    }

    private static FaultKind kind(ServiceException e) {
        if (!(e instanceof UpstreamException upstream)) {
            return e.fault() == Fault.OVERLOADED ? FaultKind.BUSY : FaultKind.OTHER;
        }
        return switch (upstream.kind()) {
            case TIMEOUT -> FaultKind.LATE;
            case UNREACHABLE, TROUBLE, BROKEN, INTERRUPTED, RESTING, QUIET -> FaultKind.PASSING;
            case UNKNOWN_CALLER -> FaultKind.UNKNOWN_CALLER;
            case FORBIDDEN -> FaultKind.FORBIDDEN;
            case REFUSED, FAILED, TOO_LARGE -> FaultKind.OTHER;
        };
    }

    /** What was told until that moment of {@link System#nanoTime()}; what runs behind it is stopped. */
    Map<String, ToldLinks> await(long deadline) {
        try {
            done.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            late = true;
            log.info("{} is not waited for any longer: {} datasets without links", name(), batches.size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the links of " + name() + " could not be fetched", e.getCause());
        } finally {
            stop.complete(null);
        }
        return told;
    }

    private String name() {
        return question.door().servers().archive();
    }

    /** Why nothing was told of a dataset. */
    DatasetLink fault(String identifier) {
        return faults.getOrDefault(
                identifier,
                late
                        ? DatasetLink.fault(FaultKind.LATE, name() + " did not answer in time")
                        : DatasetLink.fault(FaultKind.NOT_FOUND, name() + " tells no links of " + identifier));
    }
}
