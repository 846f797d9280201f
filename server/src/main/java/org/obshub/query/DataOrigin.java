package org.obshub.query;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.obshub.votable.Info;

/** Where an answer comes from (IVOA Note "Data Origin in the VO"), as INFO elements. */
public final class DataOrigin {
    private static final String SOFTWARE = "obshub/"
            + Optional.ofNullable(DataOrigin.class.getPackage().getImplementationVersion())
                    .orElse("development");

    private DataOrigin() {}

    /** The software and the time, now. */
    public static List<Info> infos() {
        return List.of(
                new Info("server_software", SOFTWARE, ""),
                new Info(
                        "request_date",
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                        ""));
    }
}
