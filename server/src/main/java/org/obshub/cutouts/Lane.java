package org.obshub.cutouts;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.obshub.cutouts.plan.Item;
import org.obshub.soda.Cutter;

/**
 * The items of one archive that are still to be fetched, in order, in one passage through the plan. What becomes due behind
 * the passage waits for the next. Thread-safe.
 */
final class Lane {
    /** As many datasets as an archive is asked about at once, so that not each cutout costs a question of its own. */
    private static final int AT_ONCE = 50;

    private final String archive;
    private final PlanFile.Reading plan;
    private final Ledger ledger;
    private final Optional<Cutter> asked;
    private final Deque<Item> ready = new ArrayDeque<>();

    /** @param asked asks archives ahead for what is known to everybody; empty if a caller's credentials matter */
    Lane(String archive, PlanFile.Reading plan, Ledger ledger, Optional<Cutter> asked) {
        this.archive = archive;
        this.plan = plan;
        this.ledger = ledger;
        this.asked = asked;
    }

    String archive() {
        return archive;
    }

    /** Empty when nothing is left. */
    synchronized Optional<Item> next() throws IOException {
        if (ready.isEmpty()) {
            fill();
        }
        return Optional.ofNullable(ready.poll());
    }

    private void fill() throws IOException {
        while (ready.size() < AT_ONCE) {
            Optional<Item> item = plan.next();
            if (item.isEmpty()) {
                break;
            }
            if (isMine(item.get())
                    && isDue(item.get())
                    && ledger.find(item.get().number()).isEmpty()) {
                ready.add(item.get());
            }
        }
        List<String> datasets = ready.stream()
                .map(item -> item.match().orElseThrow().dataset())
                .distinct()
                .toList();
        if (!datasets.isEmpty()) {
            asked.ifPresent(cutter -> cutter.prepare(archive, datasets));
        }
    }

    private boolean isMine(Item item) {
        return item.match()
                .filter(match -> match.origin().archive().equals(archive))
                .isPresent();
    }

    /** A spare is due once nothing came of the item before it. */
    private boolean isDue(Item item) throws IOException {
        if (!item.isSpare()) {
            return item.isWanted();
        }
        return ledger.find(item.number() - 1)
                .filter(before -> before.status().isMissing())
                .isPresent();
    }
}
