package org.obshub.coverage;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.obshub.http.Endpoint;
import org.obshub.http.Request;
import org.obshub.http.Response;
import org.obshub.vosi.StableAnswer;

/** {@code /hips/list}: surveys kept elsewhere, as a list of HiPS (HiPS 1.0 section 5.2). */
public final class HipsListEndpoint implements Endpoint {
    /** Where it is mounted. */
    public static final String PATH = "/hips/list";

    private final String list;
    private final Instant since;

    /** The surveys, which are these since that time. */
    public HipsListEndpoint(List<HipsSurvey> surveys, Instant since) {
        this.list = surveys.stream().map(HipsListEndpoint::record).collect(Collectors.joining("\n"));
        this.since = since;
    }

    /**
     * A record of keys and values; an empty line parts it from the next. HiPS 1.0 section 5.2 wants a release date: where it is
     * not known, none is better than a wrong one, and clients read it in the survey's own properties.
     */
    private static String record(HipsSurvey survey) {
        return """
                creator_did          = %s
                obs_title            = %s
                hips_service_url     = %s
                %ships_status          = public mirror unclonable
                dataproduct_type     = image
                """
                .formatted(
                        survey.creatorDid(),
                        survey.title(),
                        survey.url(),
                        survey.release()
                                .map("hips_release_date    = %s\n"::formatted)
                                .orElse(""));
    }

    @Override
    public void handle(Request request, Response response) throws IOException {
        StableAnswer.send(request, response, "text/plain;charset=UTF-8", list, since);
    }
}
