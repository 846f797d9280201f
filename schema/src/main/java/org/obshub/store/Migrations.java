package org.obshub.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the schema to the version of this program: the files of {@code db/migration/h2}, each once and in order. */
final class Migrations {
    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

    /** Holds Flyway's own table and everything clients do not see. */
    static final String INTERNAL_SCHEMA = "store";

    private Migrations() {}

    static void migrate(DataSource source) {
        try {
            flyway(source).migrate();
        } catch (FlywayException e) {
            log.error("the schema of the database could not be brought up to date", e);
            throw new ServiceException(
                    Fault.BUG,
                    "The database is not of a version this program can bring up to date; the log says why."
                            + " A data directory of a newer program needs that program.",
                    e);
        }
    }

    /** The version of the newest migration that was run. */
    static String version(DataSource source) {
        return flyway(source).info().current().getVersion().getVersion();
    }

    private static Flyway flyway(DataSource source) {
        return Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/h2")
                .defaultSchema(INTERNAL_SCHEMA)
                .createSchemas(true)
                .load();
    }
}
