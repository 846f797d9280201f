package org.obshub.cutouts.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides which matches of a position are fetched. Numbers the items; for one thread and one request. */
final class Chooser {
    /** As many are tried behind the best of a position and collection. */
    private static final int SPARES = 3;

    private final Order order;
    private long count;

    Chooser(Order order) {
        this.order = order;
    }

    /** The position that cannot be used. */
    Item bad(Position position) {
        return item(position, Verdict.BAD_POSITION, Optional.empty(), position.fault());
    }

    /**
     * One item at least. Where only the best is wanted, the next ones follow it as {@link Verdict#SPARE}, and what is not
     * fetched for other reasons has no item.
     */
    List<Item> choose(Position position, List<Match> bestFirst) {
        Set<String> datasets = bestFirst.stream()
                .filter(match -> isEnough(match.place()))
                .map(Match::dataset)
                .collect(Collectors.toSet());
        List<Item> items = order.best() ? best(position, bestFirst, datasets) : all(position, bestFirst, datasets);
        return items.isEmpty() ? List.of(none(position, bestFirst)) : items;
    }

    private List<Item> all(Position position, List<Match> matches, Set<String> datasets) {
        List<Item> items = new ArrayList<>();
        for (Match match : matches) {
            Optional<String> taken = taken(match, datasets);
            if (taken.isPresent()) {
                Optional<Match> copy = Optional.of(match.sameAs(List.of(taken.get())));
                items.add(item(position, Verdict.DUPLICATE, copy, "the same as " + taken.get()));
            } else if (!isEnough(match.place())) {
                items.add(item(position, Verdict.EDGE, Optional.of(match), edge(match.place())));
            } else {
                items.add(item(position, Verdict.WANTED, Optional.of(match), ""));
            }
        }
        return items;
    }

    /** The best of each collection, and behind it what may take its place: the same data at another archive as well. */
    private List<Item> best(Position position, List<Match> matches, Set<String> datasets) {
        Map<String, List<Match>> collections = matches.stream()
                .filter(match -> isEnough(match.place()))
                .collect(Collectors.groupingBy(
                        match -> match.origin().collection(), LinkedHashMap::new, Collectors.toList()));
        List<Item> items = new ArrayList<>();
        for (List<Match> enough : collections.values()) {
            Optional<Match> best = enough.stream()
                    .filter(match -> taken(match, datasets).isEmpty())
                    .findFirst();
            if (best.isPresent()) {
                items.add(item(position, Verdict.WANTED, best, ""));
                String why = "in place of " + best.get().dataset();
                enough.stream()
                        .filter(match -> !match.equals(best.get()))
                        .limit(SPARES)
                        .forEach(match -> items.add(item(position, Verdict.SPARE, Optional.of(match), why)));
            }
        }
        return items;
    }

    /** The one of the datasets that is taken for this one: of all that are the same data, that of the archive first by name. */
    private Optional<String> taken(Match match, Set<String> datasets) {
        return order.duplicates()
                ? Optional.empty()
                : match.sameAs().stream().filter(datasets::contains).findFirst();
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
