package org.obshub.archive.nrao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.obshub.archive.Changed;
import org.obshub.archive.RemoteTable;
import org.obshub.upstream.Loopback;
import org.obshub.upstream.NoWaiting;
import org.obshub.upstream.Pace;
import org.obshub.upstream.Wire;

class NraoChangesTest {
    private static final String JOB = "<job><jobId>7</jobId><phase>COMPLETED</phase><results>"
            + "<result id=\"result\" href=\"%s\"/></results></job>";
    private static final String ANSWER =
            "<VOTABLE><RESOURCE type=\"results\"><INFO name=\"QUERY_STATUS\" value=\"OK\"/>"
                    + "<TABLE><FIELD name=\"project_code\" datatype=\"char\" arraysize=\"*\"/><DATA><TABLEDATA>"
                    + "<TR><TD>25A-1</TD></TR><TR><TD></TD></TR><TR><TD>24B-9</TD></TR>"
                    + "</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>";

    @Test
    void asksInAJobForProjectsOfLateAndOfAYearAgo() throws IOException {
        try (Wire wire = new Wire("obshub/test", new NoWaiting(), new Random(1));
                Loopback server = new Loopback((exchange, asked) -> {
                    if (asked.path().endsWith("/result")) {
                        Loopback.votable(exchange, ANSWER);
                    } else {
                        Loopback.reply(exchange, 200, "text/xml", JOB.formatted("/tap/async/7/result"));
                    }
                })) {
            RemoteTable table = RemoteTable.of(server.uri("/tap"), "tap_schema.obscore");
            // MJD 60000 is 2023-02-25 (US Naval Observatory)
            Clock clock = Clock.fixed(Instant.parse("2023-02-27T06:00:00Z"), ZoneOffset.UTC);

            Changed changed = new NraoChanges(table, clock)
                    .since(Instant.parse("2023-02-25T06:00:00Z"), wire.to("NRAO", Pace.USUAL.every(Duration.ZERO)));

            assertThat(changed).isEqualTo(new Changed.Keys(List.of("24B-9", "25A-1"), true));
            assertThat(server.asked().get(0).path()).isEqualTo("/tap/async");
            assertThat(server.asked().get(0).query())
                    .isEqualTo("SELECT DISTINCT project_code FROM tap_schema.obscore WHERE t_min >= 59986"
                            + " OR (t_min >= 59625 AND t_min <= 59647)");
        }
    }
}
