package org.obshub.simulator;

import java.util.List;
import org.obshub.simulator.OpencadcDialect.Site;
import org.obshub.simulator.rows.ArchiveTables;
import org.obshub.simulator.rows.Table;

/** The archives: where they stand, how they speak, what they hold. */
final class Archives {
    static final String NRAO = "nrao";
    static final String CADC = "cadc";
    static final String CASDA = "casda";
    static final String ALMA = "alma";

    private Archives() {}

    /**
     * One archive.
     *
     * @param base path of its TAP service
     * @param tables the observation table first
     */
    record Archive(String name, String base, Dialect dialect, List<Table> tables) {
        Archive {
            tables = List.copyOf(tables);
        }
    }

    static List<Archive> all() {
        ArchiveTables tables = new ArchiveTables();
        return List.of(
                new Archive(NRAO, "/nrao/tap", new OpencadcDialect(Site.NRAO), tables.nrao()),
                new Archive(CADC, "/cadc/argus", new OpencadcDialect(Site.CADC), tables.cadc()),
                new Archive(CASDA, "/casda/casda_vo_tools/tap", new CasdaDialect(), tables.casda()),
                new Archive(ALMA, "/alma/tap", new OpencadcDialect(Site.ALMA), tables.alma()));
    }
}
