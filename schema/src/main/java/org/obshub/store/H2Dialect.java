package org.obshub.store;

import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.obshub.region.KeyBits;
import org.obshub.scratch.PairFunctions;
import org.obshub.store.function.FirstKeys;
import org.obshub.store.function.HistogramAggregate;
import org.obshub.store.function.IndexFunctions;
import org.obshub.store.function.MocAggregate;
import org.obshub.store.function.SkyFunctions;
import org.obshub.store.function.SqlFunctions;
import org.obshub.store.function.StringAggregate;
import org.obshub.store.function.ValueFunctions;
import org.obshub.tableset.Uploaded;

/** H2 2.x, embedded. */
public record H2Dialect() implements Dialect {
    /** H2 refuses arrays of more than 65,536 elements. */
    private static final int MAX_ARRAY_LENGTH = 60_000;

    /** Tables made of arrays are read by a "function"; views that are read often tell a "scanCount". */
    private static final Pattern INDEX_IN_PLAN =
            Pattern.compile("/\\* (?:\\w+\\.)?(?!function\\b|WHERE\\b|scanCount\\b)(\\w+)(?=:|\\s+\\*/)");

    /** Functions whose result depends on their arguments only, so that H2 computes constant calls once. */
    private static final List<String> DETERMINISTIC = List.of(
            "acos",
            "add",
            "area",
            "asin",
            "box",
            "centroid",
            "circle",
            "contains",
            "contains_point:containsPoint",
            "coord1",
            "coord2",
            "coordsys",
            "cot",
            "distance",
            "divide",
            "exp",
            "fit_whole:fitWhole",
            "intersects",
            "log",
            "log10",
            "mod",
            "multiply",
            "negate",
            "number_of_text:numberOfText",
            "point",
            "polygon",
            "power",
            "region",
            "region_text:regionText",
            "round",
            "round_whole:roundWhole",
            "seeded_rand:seededRand",
            "sqrt",
            "subtract",
            "sum_whole:sumWhole",
            "time_of_text:timeOfText",
            "truncate",
            "whole_of_text:wholeOfText");

    private static final List<String> SKY = List.of(
            "ivo_healpix_index:healpixIndex",
            "ivo_healpix_index_of_point:healpixIndexOfPoint",
            "ivo_healpix_center:healpixCenter",
            "ivo_epoch_prop_pos:epochPropPos",
            "ivo_geom_transform:geomTransform",
            "region_text_in:regionTextIn",
            "region_as:regionAs",
            "moc",
            "moc_of_text:mocOfText",
            "moc_union:mocUnion",
            "moc_intersection:mocIntersection");

    private static final List<String> VALUES = List.of(
            "ivo_to_jd:toJd",
            "ivo_to_mjd:toMjd",
            "ivo_nocasematch:nocasematch",
            "ivo_hasword:hasword",
            "ivo_hashlist_has:hashlistHas",
            "address:address",
            "ivo_interval_overlaps:intervalOverlaps",
            "ivo_hms_to_degrees:hmsToDegrees",
            "ivo_dms_to_degrees:dmsToDegrees",
            "covers_freq:coversFreq");

    private static final List<String> INDEX = List.of(
            "in_set:inSet",
            "packed_key:packedKey",
            "packed_key_count:packedKeyCount",
            "footprints",
            "footprint",
            "footprint_count:footprintCount",
            "cone_first:coneFirst",
            "cone_last:coneLast",
            "region_first:regionFirst",
            "region_last:regionLast",
            "cell_in_cap:cellInCap",
            "cell_in_cone:cellInCone");

    @Override
    public String typeName(SqlType type) {
        return switch (type) {
            case DOUBLE -> "DOUBLE PRECISION";
            case TEXT -> "VARCHAR";
            case BINARY -> "VARBINARY";
            case BOOLEAN, SMALLINT, INTEGER, BIGINT, REAL -> type.name();
        };
    }

    @Override
    public String keyTable(String alias) {
        return "TABLE(\"id\" BIGINT=?) " + alias;
    }

    @Override
    public String rangeTable(String alias) {
        return "TABLE(\"lo\" BIGINT=?, \"hi\" BIGINT=?) " + alias;
    }

    @Override
    public KeyTest isOneOf(String key, long[] keys) {
        List<byte[]> bitmaps = KeyBits.of(keys);
        String text = bitmaps.stream().map(bits -> "hub_in_set(" + key + ", ?)").collect(Collectors.joining(" OR "));
        return new KeyTest(bitmaps.isEmpty() ? "FALSE" : "(" + text + ")", List.copyOf(bitmaps));
    }

    @Override
    public String counter(int last, String alias) {
        return "SYSTEM_RANGE(1, " + last + ") " + alias;
    }

    @Override
    public String counted(String alias) {
        return alias + ".\"X\"";
    }

    /** As in <code>/&#42; ivoa.obscore_em_max: em_max &lt;= 0.2 &#42;/</code>; a scan is called {@code tableScan}. */
    @Override
    public Pattern indexInPlan() {
        return INDEX_IN_PLAN;
    }

    @Override
    public int maxArrayLength() {
        return MAX_ARRAY_LENGTH;
    }

    @Override
    public boolean joinsFully() {
        return false;
    }

    @Override
    public boolean keepsDuplicatesInSets() {
        return false;
    }

    @Override
    public String orderKey(String key, boolean descending) {
        return descending ? key + " DESC" : key; // NULL is the least value here
    }

    @Override
    public boolean sortsAll() {
        return true;
    }

    @Override
    public boolean cutsDistinctFromTheLowEnd() {
        return true; // org.h2.command.query.Select.queryDistinct looks at FULLY_SORTED, not at the direction
    }

    @Override
    public String binaryLiteral(byte[] bytes) {
        return "X'" + HexFormat.of().formatHex(bytes) + "'";
    }

    /** Dropped first: a database file of another version may hold them with other methods behind. */
    @Override
    public List<String> functions() {
        return Stream.of(
                        all(DETERMINISTIC, SqlFunctions.class),
                        all(SKY, SkyFunctions.class),
                        all(VALUES, ValueFunctions.class),
                        all(INDEX, IndexFunctions.class),
                        create("rand", "", SqlFunctions.class.getName() + ".rand"),
                        create("ivo_normal_random", "", ValueFunctions.class.getName() + ".normalRandom"),
                        aggregate("ivo_string_agg", StringAggregate.class),
                        aggregate("ivo_histogram", HistogramAggregate.class),
                        aggregate("moc_agg", MocAggregate.class),
                        aggregate("first_keys", FirstKeys.class),
                        listed("pairs", "pairs"),
                        listed("row_ranges", "rowRanges"),
                        Stream.of("CREATE SCHEMA IF NOT EXISTS " + Dialect.quote(Uploaded.SCHEMA)))
                .flatMap(statements -> statements)
                .toList();
    }

    private static Stream<String> all(List<String> entries, Class<?> methods) {
        return entries.stream().flatMap(entry -> {
            int colon = entry.indexOf(':');
            String name = colon < 0 ? entry : entry.substring(0, colon);
            return create(name, "DETERMINISTIC ", methods.getName() + "." + entry.substring(colon + 1));
        });
    }

    /** A table function; that it is not called deterministic makes the engine read its bound value anew. */
    private static Stream<String> listed(String name, String method) {
        return create(name, "", PairFunctions.class.getName() + "." + method);
    }

    private static Stream<String> create(String name, String kind, String method) {
        return Stream.of(
                "DROP ALIAS IF EXISTS hub_" + name, "CREATE ALIAS hub_" + name + " " + kind + "FOR '" + method + "'");
    }

    private static Stream<String> aggregate(String name, Class<?> type) {
        return Stream.of(
                "DROP AGGREGATE IF EXISTS hub_" + name,
                "CREATE AGGREGATE hub_" + name + " FOR '" + type.getName() + "'");
    }
}
