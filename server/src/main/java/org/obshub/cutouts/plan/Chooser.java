package org.obshub.cutouts.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides which matches of a position are fetched. Numbers the items; for one thread and one request. */
final class Chooser {
    private final Order order;
    private long count;

    Chooser(Order order) {
        this.order = order;
    }

    /** The position that cannot be used. */
    Item bad(Position position) {
        return item(position, Verdict.BAD_POSITION, Optional.empty(), position.fault());
    }

    /** One item at least; of matches that are not the best where only those are wanted there is none. */
    List<Item> choose(Position position, List<Match> bestFirst) {
        List<Item> items = new ArrayList<>();
        Set<String> datasets = bestFirst.stream().map(Match::dataset).collect(Collectors.toSet());
        Set<String> served = new HashSet<>();
        for (Match match : bestFirst) {
            if (!order.duplicates() && datasets.contains(match.sameAs())) {
                if (!order.best()) {
                    items.add(item(position, Verdict.DUPLICATE, Optional.of(match), "the same as " + match.sameAs()));
                }
            } else if (!isEnough(match.place())) {
                if (!order.best()) {
                    items.add(item(position, Verdict.EDGE, Optional.of(match), edge(match.place())));
                }
            } else if (!order.best() || served.add(match.origin().collection())) {
                items.add(item(position, Verdict.WANTED, Optional.of(match), ""));
            }
        }
        return items.isEmpty() ? List.of(none(position, bestFirst)) : items;
    }

    private Item none(Position position, List<Match> matches) {
        if (matches.isEmpty()) {
            return item(position, Verdict.NO_MATCH, Optional.empty(), "no image of those asked for meets the cutout");
        }
        Match nearest = matches.get(0);
        return item(position, Verdict.EDGE, Optional.of(nearest), edge(nearest.place()));
    }

    private boolean isEnough(Placement place) {
        return switch (order.overlap()) {
            case ANY -> true;
            case CENTRE -> place.centre();
            case WHOLE -> place.coverage() >= 1;
        };
    }

    private String edge(Placement place) {
        return String.format(
                Locale.ROOT,
                "the image shows %.0f %% of the cutout%s; OVERLAP=%s leaves it out",
                100 * place.coverage(),
                place.centre() ? "" : " and not its centre",
                order.overlap().name().toLowerCase(Locale.ROOT));
    }

    private Item item(Position position, Verdict verdict, Optional<Match> match, String why) {
        return new Item(count++, position, verdict, match, why);
    }
}
