package org.obshub.adql.condition;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.obshub.adql.Predicate.Comparison.Operator;
import org.obshub.adql.check.Condition;
import org.obshub.adql.check.Term;

/** What the store keeps beside the visible columns of {@code ivoa.obscore}, and which columns an index serves. */
public final class Obscore {
    public static final String TABLE = "ivoa.obscore";
    public static final String REGION = "s_region";
    public static final String RA = "s_ra";
    public static final String DEC = "s_dec";
    /** The row key of the footprint index. */
    public static final String KEY = "obs_pk";
    /** The HEALPix cell of order 29 of the position. */
    public static final String CELL = "hpx29";
    /** The footprint, packed. */
    public static final String PACKED = "region_bin";

    /** Where the data are: columns that are computed if the links of this server are to be followed. */
    public static final String ACCESS_URL = "access_url";

    public static final String ACCESS_FORMAT = "access_format";
    /** DataLink 1.1 section 2.1.1; clients compare it as it stands. */
    public static final String DATALINK = "application/x-votable+xml;content=datalink";

    /** Columns that are told to be indexed, for they are found by cells, and have no index of their own. */
    public static final Set<String> BY_CELLS = Set.of(RA, DEC, REGION);

    /** The column that is unique: an equality on it leaves one row, and no other index is needed. */
    public static final String UNIQUE = "obs_publisher_did";
    /** Columns with indexes of their own, of which a value is as a rule that of few rows. */
    public static final Set<String> SELECTIVE = Set.of("obs_id", "source_did", "target_name", "proposal_id");

    public static final List<String> HIDDEN = List.of(KEY, CELL, PACKED);

    /** Columns whose values are above 0 in every row: the store takes no other. */
    private static final Set<String> POSITIVE = Set.of("em_min", "em_max", "freq_min", "freq_max");

    /** A longer list leaves too many rows. */
    private static final int SHORT_LIST = 100;

    private Obscore() {}

    static boolean isPositive(Term.Column column) {
        return column.table().equals(TABLE) && POSITIVE.contains(column.name());
    }

    /** The {@code ivoa.obscore} of which one of those columns must have a given value, or one of a few. */
    public static Optional<String> limited(Condition condition, Set<String> columns) {
        if (condition instanceof Condition.Comparison comparison && comparison.operator() == Operator.EQUAL) {
            return limited(comparison.left(), comparison.right(), columns)
                    .or(() -> limited(comparison.right(), comparison.left(), columns));
        }
        boolean list = condition instanceof Condition.InList in
                && !in.negated()
                && in.values().size() <= SHORT_LIST
                && in.values().stream().allMatch(Term.Text.class::isInstance);
        return list ? limited(((Condition.InList) condition).value(), new Term.Text(""), columns) : Optional.empty();
    }

    private static Optional<String> limited(Term column, Term value, Set<String> columns) {
        boolean found = column instanceof Term.Column named
                && named.table().equals(TABLE)
                && columns.contains(named.name())
                && value instanceof Term.Text;
        return found ? Optional.of(((Term.Column) column).source()) : Optional.empty();
    }

    /** True if it is a range of values, of which an index may find few rows. */
    public static boolean isRange(Condition condition) {
        return condition instanceof Condition.Between
                || (condition instanceof Condition.Comparison comparison
                        && comparison.operator() != Operator.EQUAL
                        && comparison.operator() != Operator.NOT_EQUAL);
    }
}
