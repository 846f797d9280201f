package org.obshub.simulator;

import java.io.IOException;
import java.time.Instant;
import org.obshub.http.Endpoint;
import org.obshub.http.Request;
import org.obshub.http.Response;

/** CASDA's feed of observation events, newest first, in the form of the recorded one. */
final class ObservationEvents implements Endpoint {
    static final String PATH = "/casda_data_access/observations/events";

    private static final Instant NEWEST = Instant.parse("2026-07-18T10:56:41.754Z");
    private static final int NEWEST_NUMBER = 74_659;
    private static final int NEWEST_BLOCK = 86_654;
    private static final int EVENTS = 200;
    private static final int SECONDS_BETWEEN = 7_351;

    @Override
    public void handle(Request request, Response response) throws IOException {
        StringBuilder text = new StringBuilder(
                """
                <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                <list
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xmlns:voe="http://www.ivoa.net/xml/VOEvent/v2.0">
                """);
        for (int i = 0; i < EVENTS; i++) {
            String event = i % 3 == 2 ? "VALIDATED" : "DEPOSITED";
            int block = NEWEST_BLOCK - i / 2 * 7;
            text.append(
                    """
                      <voe:VOEvent ivorn="ivo://casda.csiro.au/VOEvent#%d" role="utility" version="2.0">
                        <who>
                          <AuthorIVORN>ivo://casda.csiro.au/organization</AuthorIVORN>
                          <Date>%s</Date>
                        </who>
                        <what>
                          <param name="telescope" value="ASKAP"/>
                          <param name="scheduling_block_id" value="%d" dataType="int"/>
                          <param name="project_code" value="AS201"/>
                          <param name="project_name" value="EMU"/>
                          <param name="event" value="%s"/>
                        </what>
                      </voe:VOEvent>
                    """
                            .formatted(
                                    NEWEST_NUMBER - i, NEWEST.minusSeconds((long) i * SECONDS_BETWEEN), block, event));
        }
        response.text(200, "text/xml", text + "</list>\n");
    }
}
