package org.obshub.cutouts.plan;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Parameters;
import org.obshub.query.QueryService;
import org.obshub.upload.Uploads;

/** From the parameters of a request to all its items, a few hundred positions at a time. Thread-safe. */
public final class Planner {
    private static final int AT_ONCE = 500;

    private final Uploads uploads;
    private final Matcher matcher;

    public Planner(Uploads uploads, QueryService queries) {
        this.uploads = requireNonNull(uploads);
        this.matcher = new Matcher(queries);
    }

    /** Takes items in the order of positions. */
    public interface Taker {
        void take(Item item) throws IOException;
    }

    /** Hands all items on; returns how many positions there are. */
    public long plan(Parameters parameters, Order order, CompletableFuture<Void> stop, Taker taker) throws IOException {
        matcher.refuseUnknown(order.which().archives(), stop);
        PositionTable table = PositionTable.of(parameters, uploads, Order.radius(parameters));
        Chooser chooser = new Chooser(order);
        long positions = 0;
        try (PositionTable.Rows rows = table.open(stop)) {
            for (List<Position> some = some(rows); !some.isEmpty(); some = some(rows)) {
                refuseIfStopped(stop);
                positions += some.size();
                hand(some, new Asked(order, chooser, stop), taker);
            }
        }
        if (positions == 0) {
            throw new ServiceException(Fault.BAD_PARAMETER, "The table of positions has no rows.");
        }
        return positions;
    }

    private record Asked(Order order, Chooser chooser, CompletableFuture<Void> stop) {}

    /** In halves where the positions of one answer would meet more images than memory is meant for. */
    private void hand(List<Position> some, Asked asked, Taker taker) throws IOException {
        List<Position> good =
                some.stream().filter(position -> position.fault().isEmpty()).toList();
        Optional<Map<Long, List<Match>>> matches = matcher.find(good, asked.order(), asked.stop());
        if (matches.isPresent()) {
            for (Position position : some) {
                List<Item> items = position.fault().isEmpty()
                        ? asked.chooser().choose(position, matches.get().getOrDefault(position.row(), List.of()))
                        : List.of(asked.chooser().bad(position));
                for (Item item : items) {
                    taker.take(item);
                }
            }
        } else if (some.size() == 1) {
            throw new ServiceException(
                    Fault.TOO_LARGE,
                    "Position " + some.get(0).row() + " of the table meets more than " + Matcher.MOST_AT_ONCE
                            + " images: ask for a smaller circle.");
        } else {
            hand(some.subList(0, some.size() / 2), asked, taker);
            hand(some.subList(some.size() / 2, some.size()), asked, taker);
        }
    }

    private static List<Position> some(PositionTable.Rows rows) throws IOException {
        List<Position> some = new ArrayList<>();
        while (some.size() < AT_ONCE) {
            Optional<Position> next = rows.next();
            if (next.isEmpty()) {
                break;
            }
            some.add(next.get());
        }
        return some;
    }

    private static void refuseIfStopped(CompletableFuture<Void> stop) {
        if (stop.isDone()) {
            throw new ServiceException(Fault.OVERLOADED, "The matching was stopped.");
        }
    }
}
