package org.obshub.query;

import java.time.Duration;
import java.util.List;
import org.obshub.adql.check.Checker;
import org.obshub.adql.condition.IndexAnswer;
import org.obshub.adql.parse.AdqlParser;
import org.obshub.adql.sql.SqlWriter;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.region.FootprintIndex;
import org.obshub.sky.Cone;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;
import org.obshub.store.Archives;
import org.obshub.store.Database;
import org.obshub.store.DatabaseConfig;
import org.obshub.store.H2Dialect;
import org.obshub.store.HarvestLog;
import org.obshub.store.ObscoreWriter;
import org.obshub.store.Slice;

/** A store in memory with the observations a test needs, and the road to them. */
public final class SampleStore implements AutoCloseable {
    public static final Limits LIMITS = new Limits(1000, 10_000, Duration.ofSeconds(60));

    private final Database database = Database.open(DatabaseConfig.inMemory());
    private final FootprintIndex footprints = database.loadFootprints();
    private final QueryService queries = new QueryService(
            new QueryService.Stages(new AdqlParser(), new Checker(), new SqlWriter()),
            new QueryService.Source(
                    database::tables, () -> IndexAnswer.of(footprints.snapshot()), database, new H2Dialect()),
            LIMITS);

    /** Adds rows of an archive; what that archive had before stays. */
    public void add(String archive, List<ObscoreRow> rows) {
        new Archives(database).register(new Archives.Source(archive, archive, "https://" + archive + ".example/", "t"));
        long run = new HarvestLog(database).begin(archive, "full", 1);
        try (Slice slice = new ObscoreWriter(database, footprints).begin(archive, run, "all")) {
            rows.forEach(slice::put);
            slice.read(rows.size());
            slice.commit("");
        }
    }

    /** An observation with what every row must have, a round footprint of 0.3 degrees, and 1.36 to 1.5 GHz. */
    public static ObscoreRow.Builder observation(String name, String type, double ra, double dec) {
        return observation(name, type, new Cone(new SkyPoint(ra, dec), 0.3))
                .number(ObscoreColumn.S_RA, ra)
                .number(ObscoreColumn.S_DEC, dec)
                .number(ObscoreColumn.EM_MIN, 0.199861638)
                .number(ObscoreColumn.EM_MAX, 0.220435631)
                .number(ObscoreColumn.FREQ_MIN, 1.36e9)
                .number(ObscoreColumn.FREQ_MAX, 1.5e9);
    }

    /** An observation with what every row must have. */
    public static ObscoreRow.Builder observation(String name, String type, Region footprint) {
        return ObscoreRow.builder()
                .text(ObscoreColumn.OBS_PUBLISHER_DID, "ivo://archive.example/Data?" + name)
                .text(ObscoreColumn.SOURCE_DID, name)
                .text(ObscoreColumn.OBS_ID, name)
                .text(ObscoreColumn.OBS_COLLECTION, "VLA")
                .text(ObscoreColumn.TARGET_NAME, name)
                .text(ObscoreColumn.DATAPRODUCT_TYPE, type)
                .integer(ObscoreColumn.CALIB_LEVEL, 2)
                .footprint(footprint);
    }

    public Database database() {
        return database;
    }

    public FootprintIndex footprints() {
        return footprints;
    }

    public QueryService queries() {
        return queries;
    }

    @Override
    public void close() {
        database.close();
    }
}
