package org.obshub.adql.sql;

import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.obshub.adql.check.CheckedQuery;
import org.obshub.adql.check.Checker;
import org.obshub.adql.condition.IndexAnswer;
import org.obshub.adql.parse.AdqlParser;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.region.FootprintIndex;
import org.obshub.region.FootprintSnapshot;
import org.obshub.region.PackedRegion;
import org.obshub.sky.Cone;
import org.obshub.sky.Healpix;
import org.obshub.sky.Polygon;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;
import org.obshub.sky.Stcs;
import org.obshub.sky.Union;
import org.obshub.store.H2Dialect;
import org.obshub.store.function.SharedFootprints;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;
import org.obshub.tableset.SchemaMeta;
import org.obshub.tableset.TableMeta;
import org.obshub.tableset.Tableset;

/** A small {@code ivoa.obscore} and a table of archives in a fresh H2, with the footprint index over it. */
final class SkyTable implements AutoCloseable {
    static final int ROWS = 800;

    /** The values of a row that geometry depends on; a row without footprint has none. */
    record Row(long key, SkyPoint position, Optional<Region> footprint) {}

    private final Connection connection;
    private final List<Row> rows;
    private final IndexAnswer index;

    SkyTable(long seed) throws SQLException {
        this.rows = rows(new Random(seed));
        this.connection = DriverManager.getConnection("jdbc:h2:mem:");
        try (Statement statement = connection.createStatement()) {
            for (String function : new H2Dialect().functions()) {
                statement.execute(function);
            }
            statement.execute("CREATE SCHEMA \"ivoa\"");
            statement.execute("CREATE SCHEMA \"hub\"");
            statement.execute("CREATE TABLE \"ivoa\".\"obscore\" (\"obs_pk\" BIGINT PRIMARY KEY, \"hpx29\" BIGINT,"
                    + " \"region_bin\" VARBINARY, " + columns(obscore()) + ")");
            statement.execute("CREATE INDEX \"obscore_hpx29\" ON \"ivoa\".\"obscore\" (\"hpx29\")");
            statement.execute("CREATE TABLE \"hub\".\"archive\" (" + columns(archive()) + ")");
            statement.execute("INSERT INTO \"hub\".\"archive\" VALUES ('cadc', 'CADC', 400, 1.5), ('casda', 'CASDA',"
                    + " 9223372036854775807, -2.5), ('empty', NULL, NULL, NULL)");
        }
        fill();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE INDEX \"obscore_calib_level\" ON \"ivoa\".\"obscore\" (\"calib_level\")");
            statement.execute(
                    "ANALYZE"); // the engine reads DISTINCT from an index only if it knows how few values there are
        }
        this.index = IndexAnswer.of(FootprintIndex.load(rows.stream()
                        .filter(row -> row.footprint().isPresent())
                        .map(row -> FootprintIndex.Entry.of(
                                row.key(), row.footprint().orElseThrow()))
                        .iterator())
                .snapshot());
    }

    static Tableset tableset() {
        return new Tableset(List.of(
                new SchemaMeta("ivoa", "", "", List.of(obscore())), new SchemaMeta("hub", "", "", List.of(archive()))));
    }

    private static TableMeta obscore() {
        List<ColumnMeta> columns = ObscoreColumn.ofObscore().stream()
                .map(column -> column.meta(false))
                .toList();
        return new TableMeta("ivoa", "obscore", "", "", columns, List.of());
    }

    private static TableMeta archive() {
        return new TableMeta(
                "hub",
                "archive",
                "",
                "",
                List.of(
                        ColumnMeta.of("source_archive", Datatype.CHAR),
                        ColumnMeta.of("title", Datatype.CHAR),
                        ColumnMeta.of("row_count", Datatype.LONG),
                        ColumnMeta.of("score", Datatype.DOUBLE)),
                List.of());
    }

    static CheckedQuery checked(String adql) {
        return new Checker().check(new AdqlParser().parse(adql), tableset());
    }

    List<Row> rows() {
        return rows;
    }

    IndexAnswer index() {
        return index;
    }

    /** The answer with the index, each row as text. */
    List<String> answer(String adql) throws SQLException {
        return run(new SqlWriter().write(checked(adql), new H2Dialect(), index, Long.MAX_VALUE));
    }

    /** The same without. */
    List<String> scanned(String adql) throws SQLException {
        return run(new SqlWriter().write(checked(adql), new H2Dialect(), IndexAnswer.NONE, Long.MAX_VALUE));
    }

    /** At most that many rows and one. */
    List<String> limited(String adql, long maxRows) throws SQLException {
        return run(new SqlWriter().write(checked(adql), new H2Dialect(), index, maxRows));
    }

    private List<String> run(Sql sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.text());
                SharedFootprints shared = new SharedFootprints()) {
            for (int i = 0; i < sql.binds().size(); i++) {
                Object bind = sql.binds().get(i);
                statement.setObject(
                        i + 1,
                        bind instanceof long[] keys
                                ? Arrays.stream(keys).boxed().toArray()
                                : bind instanceof FootprintSnapshot snapshot ? shared.share(snapshot) : bind);
            }
            List<String> answer = new ArrayList<>();
            try (ResultSet results = statement.executeQuery()) {
                int width = results.getMetaData().getColumnCount();
                while (results.next()) {
                    List<String> cells = new ArrayList<>();
                    for (int i = 1; i <= width; i++) {
                        Object value = results.getObject(i);
                        cells.add(
                                value instanceof Array array
                                        ? Arrays.toString((Object[]) array.getArray())
                                        : String.valueOf(value));
                    }
                    answer.add(String.join("|", cells));
                }
            }
            return answer;
        }
    }

    private static String columns(TableMeta table) {
        return table.columns().stream()
                .map(column -> "\"" + column.name() + "\" " + type(column.datatype()))
                .collect(Collectors.joining(", "));
    }

    private static String type(Datatype type) {
        return switch (type) {
            case SHORT -> "SMALLINT";
            case INT -> "INTEGER";
            case LONG -> "BIGINT";
            case FLOAT -> "REAL";
            case DOUBLE -> "DOUBLE PRECISION";
            default -> "VARCHAR";
        };
    }

    private static List<Row> rows(Random random) {
        List<Row> rows = new ArrayList<>();
        for (int key = 1; key <= ROWS; key++) {
            SkyPoint position = position(random, key);
            rows.add(new Row(key, position, footprint(random, key, position)));
        }
        return rows;
    }

    /** A third crowds at right ascension 0, some at the poles. */
    private static SkyPoint position(Random random, int key) {
        if (key % 3 == 0) {
            return new SkyPoint(random.nextGaussian() * 2, random.nextGaussian() * 2);
        }
        double dec = Math.toDegrees(Math.asin(2 * random.nextDouble() - 1));
        return new SkyPoint(360 * random.nextDouble(), key % 50 == 0 ? 89.5 * Math.signum(dec) : dec);
    }

    private static Optional<Region> footprint(Random random, int key, SkyPoint at) {
        double size = 0.1 + 3 * random.nextDouble();
        return switch (key % 7) {
            case 0 -> Optional.empty();
            case 1, 2 -> Optional.of(new Cone(at, size));
            case 3 ->
                Optional.of(new Union(List.of(new Cone(at, size), new Cone(new SkyPoint(at.ra() + 20, 0), size))));
            case 4 -> key % 100 == 4 ? Optional.of(new Cone(at, 180)) : Optional.of(new Cone(at, 10 * size));
            default -> Optional.of(Polygon.box(at, size, size / 2));
        };
    }

    private void fill() throws SQLException {
        String insert = "INSERT INTO \"ivoa\".\"obscore\" (\"obs_pk\", \"hpx29\", \"region_bin\", \"s_ra\", \"s_dec\","
                + " \"s_region\", \"obs_id\", \"source_archive\", \"calib_level\", \"t_exptime\", \"freq_min\","
                + " \"freq_max\", \"obs_publisher_did\") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (Row row : rows) {
                Object[] values = {
                    row.key(),
                    Healpix.angToCell(
                            Healpix.MAX_ORDER,
                            row.position().ra(),
                            row.position().dec()),
                    row.footprint().map(PackedRegion::encode).orElse(null),
                    row.position().ra(),
                    row.position().dec(),
                    row.footprint().map(Stcs::write).orElse(null),
                    "obs-" + row.key(),
                    row.key() % 2 == 0 ? "cadc" : "casda",
                    row.key() % 4,
                    row.key() % 5 == 0 ? null : row.key() / 4.0,
                    1e9 + row.key() * 1e6,
                    1.1e9 + row.key() * 1e6,
                    "did-" + row.key()
                };
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** STC-S of a region of any kind, often at a pole, at right ascension 0, or of the whole sky. */
    static String randomRegion(Random random) {
        double ra = random.nextInt(3) == 0 ? 0.01 * random.nextGaussian() + 360 : 360 * random.nextDouble();
        double dec = random.nextInt(5) == 0
                ? (random.nextBoolean() ? 90 : -90)
                : Math.toDegrees(Math.asin(2 * random.nextDouble() - 1));
        SkyPoint centre = new SkyPoint(ra, dec);
        double size = Math.pow(10, 3 * random.nextDouble() - 1.5);
        Cone cone = new Cone(centre, size);
        Region region =
                switch (random.nextInt(5)) {
                    case 0 -> Polygon.box(new SkyPoint(ra, Math.max(-80, Math.min(80, dec))), size, size / 2);
                    case 1 -> new Union(List.of(cone, new Cone(new SkyPoint(ra + 90, -dec / 2), size)));
                    case 2 -> random.nextInt(20) == 0 ? new Cone(centre, 180) : new Cone(centre, 3 * size);
                    default -> cone;
                };
        return Stcs.write(region);
    }

    /** The lines in one order, for answers whose order is free. */
    static List<String> sorted(List<String> lines) {
        List<String> sorted = new ArrayList<>(lines);
        Collections.sort(sorted);
        return sorted;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
