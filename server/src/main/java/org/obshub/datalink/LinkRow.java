package org.obshub.datalink;

import static org.obshub.obscore.ObscoreColumn.DATAPRODUCT_TYPE;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.obshub.archive.access.DatasetLink;
import org.obshub.archive.access.DatasetLink.Target;
import org.obshub.obscore.ObscoreRow;
import org.obshub.votable.CellSource;

/** One row of a {links} answer. */
final class LinkRow implements CellSource {
    /** Links that are the dataset, or a part of it, and so are of its kind. */
    private static final Set<String> ITSELF = Set.of("#this", "#cutout", "#counterpart");

    /** Terms of the product type vocabulary that ObsCore's types are. */
    private static final Set<String> PRODUCT_TYPES =
            Set.of("image", "cube", "spectrum", "sed", "timeseries", "visibility", "event", "measurements");

    /** In the order of {@link LinkColumns}; null where there is nothing. */
    private final List<@Nullable Object> cells;

    private final boolean unsized;

    private LinkRow(List<@Nullable Object> cells, boolean unsized) {
        this.cells = cells;
        this.unsized = unsized;
    }

    /**
     * The row of a link.
     *
     * @param service the ID of the descriptor the link refers to; empty if it has an address
     */
    static LinkRow of(DatasetLinks dataset, DatasetLink link, String service, URI root) {
        Target target = link.target();
        String url = target instanceof Target.Own own ? root + own.path() : link.url();
        String message = target instanceof Target.Fault fault ? fault.kind().word() + ": " + fault.message() : "";
        boolean unsized = link.content().length() < 0;
        List<@Nullable Object> cells = Arrays.asList(
                dataset.id(),
                text(url),
                text(service),
                text(message),
                text(link.description()),
                link.semantics(),
                text(link.content().type()),
                unsized ? null : (Object) link.content().length(),
                text(qualifier(dataset.dataset(), link)),
                text(localSemantics(link)),
                text(auth(link)),
                authorized(link));
        return new LinkRow(cells, unsized);
    }

    private static @Nullable String text(String value) {
        return value.isEmpty() ? null : value;
    }

    private static String qualifier(Optional<ObscoreRow> dataset, DatasetLink link) {
        if (!link.content().qualifier().isEmpty() || !ITSELF.contains(link.semantics()) || link.isFault()) {
            return link.content().qualifier();
        }
        return dataset.flatMap(row -> row.text(DATAPRODUCT_TYPE))
                .filter(PRODUCT_TYPES::contains)
                .map(type -> "#" + type)
                .orElse("");
    }

    /** Footprints have no term in the core vocabulary. */
    private static String localSemantics(DatasetLink link) {
        return link.content().type().endsWith("content=moc") ? "#footprint" : "";
    }

    private static String auth(DatasetLink link) {
        return switch (link.login()) {
            case NONE -> "false";
            case OPTIONAL -> "optional";
            case REQUIRED, GRANTED -> "true";
            case UNKNOWN -> "";
        };
    }

    private static @Nullable Boolean authorized(DatasetLink link) {
        return switch (link.login()) {
            case NONE, OPTIONAL, GRANTED -> Boolean.TRUE;
            case REQUIRED -> Boolean.FALSE;
            case UNKNOWN -> null;
        };
    }

    @Override
    public long integer(int column) {
        Object cell = cells.get(column);
        return cell == null ? 0 : (Long) cell;
    }

    @Override
    public double number(int column) {
        return 0;
    }

    /** Asked for the size alone. */
    @Override
    public boolean wasNull() {
        return unsized;
    }

    @Override
    public @Nullable String text(int column) {
        return (String) cells.get(column);
    }

    @Override
    public @Nullable Object value(int column) {
        return cells.get(column);
    }
}
