package org.obshub.cutouts.plan;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.obshub.archive.access.Span;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.obscore.PolStates;
import org.obshub.query.QueryRequest;
import org.obshub.query.QueryService;
import org.obshub.query.ResultFormat;
import org.obshub.scratch.UploadedTable;
import org.obshub.sky.Shape;
import org.obshub.sky.Stcs;
import org.obshub.votable.VotableReader;
import org.obshub.votable.VotableRow;

/**
 * Finds the datasets that meet cutouts, by a join of positions with our own footprints: the road of queries with uploads.
 * Thread-safe.
 */
final class Matcher {
    /** A column of ours that no query needs further names for. */
    static final String ROW = "position_row";

    private static final String QUERY =
            """
            SELECT p.position_row, o.obs_publisher_did, o.source_archive, o.obs_collection, o.obs_id, o.proposal_id,
                   o.dataproduct_subtype, o.calib_level, o.t_min, o.access_estsize, o.s_xel1, o.s_xel2, o.em_xel, o.pol_xel,
                   o.pol_states, o.em_min, o.em_max, o.s_region, s.obs_publisher_did AS same_as, s.source_archive AS same_archive
            FROM TAP_UPLOAD.positions AS p
            JOIN ivoa.obscore AS o ON 1 = INTERSECTS(CIRCLE(p.ra, p.dec, p.radius), o.s_region)
            LEFT JOIN hub.same_data AS s ON s.same_did = o.obs_publisher_did
            WHERE o.dataproduct_type IN ('image', 'cube')
            """;

    private static final String ARCHIVES = "SELECT source_archive FROM hub.archive";

    /** Rows of one answer, of some 600 bytes each, which stand in memory. */
    static final long MOST_AT_ONCE = 50_000;

    /** ASKAP and others publish beside an image what belongs to it, under the same type. */
    private static final Pattern AUXILIARY =
            Pattern.compile("(?i).*(noise|weight|rms|residual|psf|sensitivity|mask).*");

    private final QueryService queries;

    Matcher(QueryService queries) {
        this.queries = requireNonNull(queries);
    }

    /** Refuses names of archives that are none: a slip would else look like a sky without images. */
    void refuseUnknown(List<String> archives, CompletableFuture<Void> stop) throws IOException {
        if (archives.isEmpty()) {
            return;
        }
        Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        byte[] answer = ask(ARCHIVES, List.of(), stop).orElseThrow();
        try (VotableReader reader = VotableReader.open(new ByteArrayInputStream(answer))) {
            for (Optional<VotableRow> row = reader.next(); row.isPresent(); row = reader.next()) {
                known.add(text(row.get(), "source_archive"));
            }
        }
        for (String archive : archives) {
            if (!known.contains(archive)) {
                throw new ServiceException(
                        Fault.BAD_PARAMETER,
                        "ARCHIVE is '" + archive + "': the archives here are " + String.join(", ", known) + ".");
            }
        }
    }

    /** The matches of each of some good positions, by their rows, the best first; empty if they are too many for once. */
    Optional<Map<Long, List<Match>>> find(List<Position> positions, Order order, CompletableFuture<Void> stop)
            throws IOException {
        Map<Long, Position> byRow = new LinkedHashMap<>();
        Map<Long, List<Match>> found = new LinkedHashMap<>();
        positions.forEach(position -> {
            byRow.put(position.row(), position);
            found.put(position.row(), new ArrayList<>());
        });
        if (positions.isEmpty()) {
            return Optional.of(found);
        }
        Optional<byte[]> answer = ask(query(order.which()), List.of(new JoinedPositions(positions)), stop);
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Shape> footprints = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        Map<String, SortedMap<String, String>> same = new HashMap<>();
        try (VotableReader reader = VotableReader.open(new ByteArrayInputStream(answer.get()))) {
            for (Optional<VotableRow> row = reader.next(); row.isPresent(); row = reader.next()) {
                long number = row.get().integer(ROW).orElseThrow();
                List<Match> matches = found.getOrDefault(number, List.of());
                String dataset = text(row.get(), "obs_publisher_did");
                // a dataset comes once for each of its pairs of same data
                if (!text(row.get(), "same_as").isEmpty()) {
                    same.computeIfAbsent(dataset, first -> new TreeMap<>())
                            .put(text(row.get(), "same_archive"), text(row.get(), "same_as"));
                }
                if (isWanted(row.get(), order) && seen.add(number + " " + dataset)) {
                    matches.add(match(byRow.get(number), row.get(), order, footprints));
                }
            }
        }
        found.values().forEach(matches -> {
            matches.replaceAll(match -> same.containsKey(match.dataset())
                    ? match.sameAs(same.get(match.dataset()).values())
                    : match);
            matches.sort(Match.BEST);
        });
        return Optional.of(found);
    }

    /** Archives and collections narrow the rows that are read; the rest is decided row by row. */
    private static String query(Order.Which which) {
        return QUERY
                + among("LOWER(o.source_archive)", which.archives())
                + among("LOWER(o.obs_collection)", which.collections());
    }

    private static String among(String column, List<String> names) {
        return names.isEmpty()
                ? ""
                : names.stream()
                        .map(name -> "'" + name.toLowerCase(Locale.ROOT).replace("'", "''") + "'")
                        .collect(Collectors.joining(", ", " AND " + column + " IN (", ")"));
    }

    /** Empty if there are too many rows. */
    private Optional<byte[]> ask(String adql, List<UploadedTable> uploads, CompletableFuture<Void> stop)
            throws IOException {
        QueryRequest request = new QueryRequest(
                        adql,
                        "2.1",
                        ResultFormat.VOTABLE_BINARY2,
                        Math.min(MOST_AT_ONCE, queries.limits().hardMaxRows()),
                        List.of(),
                        List.of())
                .with(uploads);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        return queries.run(request, answer, stop).whole().overflow()
                ? Optional.empty()
                : Optional.of(answer.toByteArray());
    }

    private static boolean isWanted(VotableRow row, Order order) {
        Order.Which which = order.which();
        return (which.epochs().isEmpty() || which.epochs().stream().anyMatch(name -> isOfEpoch(row, name)))
                && (which.auxiliary()
                        || !AUXILIARY.matcher(text(row, "dataproduct_subtype")).matches())
                && hasWavelength(row, order.wavelength())
                && hasPolarisation(row, order.polarisations());
    }

    /** An epoch is how the names of observation, project or collection begin: VLASS1, VLASS1.2. */
    private static boolean isOfEpoch(VotableRow row, String epoch) {
        String wanted = epoch.toLowerCase(Locale.ROOT);
        for (String column : List.of("obs_id", "proposal_id", "obs_collection")) {
            String name = text(row, column).toLowerCase(Locale.ROOT);
            boolean ends = name.length() == wanted.length()
                    || (name.length() > wanted.length() && !Character.isLetterOrDigit(name.charAt(wanted.length())));
            if (name.startsWith(wanted) && ends) {
                return true;
            }
        }
        return false;
    }

    /** What is not known may be there. */
    private static boolean hasWavelength(VotableRow row, Span wanted) {
        double low = row.number("em_min").orElse(Double.NaN);
        double high = row.number("em_max").orElse(Double.NaN);
        return wanted.isAll() || !(low <= high) || wanted.overlaps(new Span(low, high));
    }

    private static boolean hasPolarisation(VotableRow row, List<String> wanted) {
        List<String> states = row.text("pol_states")
                .map(text -> PolStates.parse(text).states())
                .orElse(List.of());
        return wanted.isEmpty() || states.isEmpty() || wanted.stream().anyMatch(states::contains);
    }

    private static Match match(Position position, VotableRow row, Order order, Map<String, Shape> footprints) {
        Shape footprint = footprints.computeIfAbsent(
                text(row, "s_region"), text -> Shape.of(Stcs.parse(text).orElseThrow()));
        Placement place = Placement.of(position, footprint);
        String epoch = row.text("obs_id")
                .filter(name -> !name.contains("://"))
                .or(() -> row.text("proposal_id"))
                .orElse("");
        return new Match(
                text(row, "obs_publisher_did"),
                new Match.Origin(text(row, "source_archive"), text(row, "obs_collection"), epoch),
                row.number("t_min").orElse(Double.NaN),
                (int) row.integer("calib_level").orElse(0),
                place,
                List.of(),
                CutoutSize.of(position, place, footprint, row, order));
    }

    private static String text(VotableRow row, String column) {
        return row.text(column).orElse("");
    }
}
