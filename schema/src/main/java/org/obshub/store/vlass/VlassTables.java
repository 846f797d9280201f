package org.obshub.store.vlass;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.obshub.region.PackedRegion;
import org.obshub.sky.SkyPoint;
import org.obshub.sky.Stcs;
import org.obshub.store.Database;
import org.obshub.store.QueryLimits;
import org.obshub.store.RowCursor;

/** The tables {@code vlass.*} and the execution blocks of the survey. Thread-safe. */
public final class VlassTables {
    private static final String CONTENT = "vlass";
    private static final int BATCH = 1000;

    private final Database database;

    public VlassTables(Database database) {
        this.database = database;
    }

    /**
     * Fills the tables, all or none of them, unless they hold that content already.
     *
     * @param plan asked for only if it is needed
     * @return true if they were filled
     */
    public boolean fill(String fingerprint, Supplier<Plan> plan) {
        return database.transact("filling the tables of VLASS", connection -> {
            if (fingerprint(connection).equals(Optional.of(fingerprint))) {
                return false;
            }
            try (Statement statement = connection.createStatement()) {
                for (String table :
                        List.of("vlass.tile", "store.vlass_grid", "store.vlass_epoch", "vlass.cell_count")) {
                    statement.execute("DELETE FROM " + table);
                }
            }
            write(connection, plan.get());
            try (PreparedStatement merge = connection.prepareStatement(
                    "MERGE INTO store.content (content, fingerprint) KEY (content) VALUES (?, ?)")) {
                merge.setString(1, CONTENT);
                merge.setString(2, fingerprint);
                merge.execute();
            }
            return true;
        });
    }

    /**
     * The on-the-fly blocks whose footprint is known, in the order of their start.
     *
     * @param target what such datasets have as target_name
     */
    public List<Block> blocks(String target) {
        String sql = "SELECT proposal_id, source_did, t_min, obs_title, region_bin FROM ivoa.obscore"
                + " WHERE target_name = ? AND dataproduct_type = 'visibility' AND region_bin IS NOT NULL"
                + " ORDER BY t_min, source_did";
        List<Block> blocks = new ArrayList<>();
        try (RowCursor rows = database.open(sql, List.of(target), QueryLimits.NONE)) {
            while (rows.next()) {
                byte[] packed = rows.bytes(4);
                if (packed != null) {
                    blocks.add(new Block(
                            text(rows, 0), text(rows, 1), number(rows, 2), text(rows, 3), PackedRegion.decode(packed)));
                }
            }
        }
        return blocks;
    }

    /** The products that archives hold of the images of a tile: {@code products} of {@code vlass.image} by observation. */
    public Map<String, String> products(String tile) {
        Map<String, String> products = new TreeMap<>();
        String sql = "SELECT obs_id, products FROM vlass.image WHERE tile = ? AND products IS NOT NULL";
        try (RowCursor rows = database.open(sql, List.of(tile), QueryLimits.NONE)) {
            while (rows.next()) {
                products.put(text(rows, 0), text(rows, 1));
            }
        }
        return products;
    }

    private static String text(RowCursor rows, int column) {
        @Nullable String text = rows.text(column);
        return text == null ? "" : text;
    }

    private static double number(RowCursor rows, int column) {
        double number = rows.number(column);
        return rows.wasNull() ? Double.NaN : number;
    }

    private static Optional<String> fingerprint(Connection connection) throws SQLException {
        try (PreparedStatement find =
                connection.prepareStatement("SELECT fingerprint FROM store.content WHERE content = ?")) {
            find.setString(1, CONTENT);
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private static void write(Connection connection, Plan plan) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO vlass.tile (tile, tier, tile_number, half,"
                        + " ra_min, ra_max, dec_min, dec_max, s_ra, s_dec, s_region, image_count, epoch1_date, epoch2_date,"
                        + " epoch3_date) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")) {
            for (TileRow tile : plan.tiles()) {
                bind(insert, values(tile));
            }
            insert.executeBatch();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO store.vlass_grid (tile, image, half, s_ra, s_dec, s_region) VALUES (?,?,?,?,?,?)")) {
            int waiting = 0;
            for (ImageRow image : plan.images()) {
                SkyPoint centre = image.centre();
                String outline = Stcs.write(image.outline());
                bind(insert, image.tile(), image.image(), image.half(), centre.ra(), centre.dec(), outline);
                if (++waiting % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        numbers(connection, "INSERT INTO store.vlass_epoch (epoch) VALUES (?)", plan.epochs());
        numbers(connection, "INSERT INTO vlass.cell_count (cells) VALUES (?)", plan.cells());
    }

    private static Object[] values(TileRow tile) {
        SkyPoint centre = tile.region().centre();
        List<Object> values = new ArrayList<>(List.of(
                tile.tile(),
                tile.tier(),
                tile.number(),
                tile.half(),
                tile.region().raMin(),
                tile.region().raMax(),
                tile.region().decMin(),
                tile.region().decMax(),
                centre.ra(),
                centre.dec()));
        values.add(Stcs.write(tile.region()));
        values.add(tile.images());
        values.addAll(tile.dates().subList(0, 3));
        return values.toArray();
    }

    private static void numbers(Connection connection, String sql, List<Integer> numbers) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (Integer number : numbers) {
                bind(insert, number);
            }
            insert.executeBatch();
        }
    }

    /** An empty text is NULL. */
    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, "".equals(values[i]) ? null : values[i]);
        }
        statement.addBatch();
    }
}
