package org.obshub.tapclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.upstream.Loopback;
import org.obshub.upstream.NoWaiting;
import org.obshub.upstream.Pace;
import org.obshub.upstream.UpstreamException;
import org.obshub.upstream.UpstreamException.Kind;
import org.obshub.upstream.Wire;
import org.obshub.votable.VotableRow;

class TapClientTest {
    private static final String HEAD = "<?xml version=\"1.0\"?>\n<VOTABLE version=\"1.3\""
            + " xmlns=\"http://www.ivoa.net/xml/VOTable/v1.3\"><RESOURCE type=\"results\">"
            + "<INFO name=\"QUERY_STATUS\" value=\"OK\"/>"
            + "<TABLE><FIELD name=\"obs_id\" datatype=\"char\" arraysize=\"*\"/><DATA><TABLEDATA>";
    private static final String ROWS = "<TR><TD>one</TD></TR><TR><TD>two</TD></TR>";
    private static final String FOOT = "</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>";
    private static final String UWS = "<uws:job xmlns:uws=\"http://www.ivoa.net/xml/UWS/v1.0\""
            + " xmlns:xlink=\"http://www.w3.org/1999/xlink\"><uws:jobId><![CDATA[ j1 ]]></uws:jobId>"
            + "<uws:phase>%s</uws:phase>%s</uws:job>";

    private final NoWaiting time = new NoWaiting();
    private final Wire wire = new Wire("obshub/test", time, new Random(1));

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void sendsWhatCasdaDemandsAndReadsAllRows() throws IOException {
        try (Loopback server = new Loopback((exchange, asked) -> Loopback.votable(exchange, HEAD + ROWS + FOOT))) {

            assertThat(run(server, QueryMode.SYNC)).containsExactly("one", "two");

            assertThat(server.asked().get(0).path()).isEqualTo("/tap/sync");
            assertThat(server.asked().get(0).parameters())
                    .containsEntry("REQUEST", "doQuery")
                    .containsEntry("LANG", "ADQL")
                    .containsEntry("FORMAT", "votable")
                    .containsEntry("QUERY", "SELECT obs_id FROM t")
                    .doesNotContainKey("VERSION");
        }
    }

    @Test
    void reportsOverflow() throws IOException {
        String cut = FOOT.replace("</RESOURCE>", "<INFO name=\"QUERY_STATUS\" value=\"OVERFLOW\"/></RESOURCE>");
        try (Loopback server = new Loopback((exchange, asked) -> Loopback.votable(exchange, HEAD + ROWS + cut));
                RemoteRows rows = client().run(query(server, QueryMode.SYNC))) {
            while (rows.next().isPresent()) {
                assertThat(rows.columns()).hasSize(1);
            }

            assertThat(rows.overflow()).isTrue();
        }
    }

    @Test
    void aSecondDocumentBehindHalfAResultIsAFailure() throws IOException {
        UpstreamException e = failure(HEAD + ROWS + "<?xml version=\"1.0\"?><VOTABLE/>", "text/xml");

        assertThat(e.kind()).isEqualTo(Kind.BROKEN);
    }

    @Test
    void anErrorBehindAnOkIsAFailure() throws IOException {
        String error = FOOT.replace(
                "</RESOURCE>",
                "<INFO name=\"QUERY_STATUS\" value=\"ERROR\">canceling statement due to conflict with recovery</INFO>"
                        + "</RESOURCE>");

        UpstreamException e = failure(HEAD + ROWS + error, "text/xml");

        assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED);
        assertThat(e).hasMessageContaining("canceling statement due to conflict with recovery");
    }

    @Test
    void anErrorUnderStatus200IsAFailureThatStays() throws IOException {
        String error = "<VOTABLE><RESOURCE type=\"results\"><INFO name=\"QUERY_STATUS\" value=\"ERROR\">"
                + "Unable to interpret query 'SELECT'</INFO></RESOURCE></VOTABLE>";

        UpstreamException e = failure(error, "text/xml");

        assertThat(e.kind()).isEqualTo(Kind.FAILED);
        assertThat(e)
                .hasMessageContaining("Archive could not answer")
                .hasMessageContaining("Unable to interpret query");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html; charset=utf-8", "application/xml"})
    void aLoginPageIsAFailureThatTellsWhatCame(String type) throws IOException {
        UpstreamException e = failure("<html><head><title>Please log in</title></head></html>", type);

        assertThat(e.kind()).isEqualTo(Kind.BROKEN);
        assertThat(e.getMessage())
                .containsAnyOf("a web page (text/html)", "an HTML page")
                .contains("Please log in");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 300, 380})
    void aResultCutShortIsAFailure(int sent) throws IOException {
        try (Loopback server =
                new Loopback((exchange, asked) -> Loopback.cutShort(exchange, HEAD + ROWS.repeat(500) + FOOT, sent))) {

            assertThatThrownBy(() -> run(server, QueryMode.SYNC)).isInstanceOf(UpstreamException.class);
        }
    }

    @Test
    void anAsynchronousJobIsCreatedStartedPolledReadAndDeleted() throws IOException {
        AtomicBoolean started = new AtomicBoolean();
        Deque<String> phases = new ArrayDeque<>(List.of("QUEUED", "HELD", "SUSPENDED", "UNKNOWN", "EXECUTING"));
        try (Loopback server = new Loopback((exchange, asked) -> {
            String results = "<uws:results><uws:result id=\"result\" xlink:href=\"%s\"/></uws:results>";
            switch (asked.method() + " " + asked.path()) {
                case "POST /tap/async" -> Loopback.redirect(exchange, 303, "/tap/async/j1");
                case "POST /tap/async/j1/phase" -> {
                    started.set(true);
                    Loopback.redirect(exchange, 303, "/tap/async/j1");
                }
                case "GET /tap/async/j1" -> {
                    String phase = !started.get() ? "PENDING" : phases.isEmpty() ? "COMPLETED" : phases.poll();
                    Loopback.reply(exchange, 200, "text/xml", UWS.formatted(phase, results.formatted("/files/r.xml")));
                }
                case "GET /files/r.xml" -> Loopback.votable(exchange, HEAD + ROWS + FOOT);
                case "DELETE /tap/async/j1" -> Loopback.redirect(exchange, 303, "/tap/async");
                default -> Loopback.reply(exchange, 404, "text/plain", "no " + asked.path());
            }
        })) {

            assertThat(run(server, QueryMode.ASYNC)).containsExactly("one", "two");

            assertThat(server.asked())
                    .extracting(asked -> asked.method() + " " + asked.path())
                    .startsWith("POST /tap/async", "GET /tap/async/j1", "POST /tap/async/j1/phase")
                    .endsWith("GET /tap/async/j1", "GET /files/r.xml", "DELETE /tap/async/j1");
            assertThat(time.pauses()).contains(Duration.ofMillis(100), Duration.ofMillis(800));
        }
    }

    @Test
    void withoutAnAddressTheResultIsAtItsPlaceInTheStandard() throws IOException {
        try (Loopback server = new Loopback((exchange, asked) -> {
            switch (asked.method() + " " + asked.path()) {
                case "POST /tap/async" -> Loopback.redirect(exchange, 303, "/tap/async/j1");
                case "GET /tap/async/j1/results/result" -> Loopback.votable(exchange, HEAD + ROWS + FOOT);
                default -> Loopback.reply(exchange, 200, "text/xml", UWS.formatted("COMPLETED", "<uws:results/>"));
            }
        })) {

            assertThat(run(server, QueryMode.ASYNC)).containsExactly("one", "two");
        }
    }

    @Test
    void anEmptyErrorSummaryIsTakenForAPassingFaultAndTheJobDeleted() throws IOException {
        try (Loopback server = new Loopback((exchange, asked) -> {
            switch (asked.method() + " " + asked.path()) {
                case "POST /tap/async" -> Loopback.redirect(exchange, 303, "/tap/async/j1");
                case "GET /tap/async/j1" ->
                    Loopback.reply(
                            exchange,
                            200,
                            "text/xml",
                            UWS.formatted(
                                    "ERROR", "<uws:errorSummary type=\"transient\"><uws:message/></uws:errorSummary>"));
                case "DELETE /tap/async/j1" -> Loopback.reply(exchange, 200, "text/plain", "");
                default -> Loopback.reply(exchange, 404, "text/plain", "");
            }
        })) {

            UpstreamException e = catchThrowableOfType(UpstreamException.class, () -> run(server, QueryMode.ASYNC));

            assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED);
            assertThat(server.asked()).extracting(Loopback.Asked::method).endsWith("DELETE");
        }
    }

    @Test
    void anErrorSummaryIsQuoted() throws IOException {
        try (Loopback server = new Loopback((exchange, asked) -> {
            if (asked.method().equals("POST")) {
                Loopback.redirect(exchange, 303, "/tap/async/j1");
            } else {
                Loopback.reply(
                        exchange,
                        200,
                        "text/xml",
                        UWS.formatted(
                                "ERROR",
                                "<uws:errorSummary><uws:message>IllegalArgumentException: no LIMIT</uws:message>"
                                        + "</uws:errorSummary>"));
            }
        })) {

            assertThatThrownBy(() -> run(server, QueryMode.ASYNC))
                    .hasMessage("Archive could not answer: IllegalArgumentException: no LIMIT");
        }
    }

    @Test
    void aJobThatDoesNotEndIsLeftInTime() throws IOException {
        try (Loopback server = new Loopback((exchange, asked) -> {
            if (asked.method().equals("POST")) {
                Loopback.redirect(exchange, 303, "/tap/async/j1");
            } else {
                Loopback.reply(exchange, 200, "text/xml", UWS.formatted("EXECUTING", ""));
            }
        })) {

            Pace usual = Pace.USUAL;
            Pace hurried = new Pace(
                    Duration.ZERO,
                    usual.connect(),
                    usual.answer(),
                    usual.stall(),
                    Duration.ofSeconds(30),
                    usual.retry());
            TapClient client = new TapClient(wire.to("Archive", hurried));

            assertThatThrownBy(() -> client.run(query(server, QueryMode.ASYNC)))
                    .hasMessage("Archive did not finish a query within 30 s (phase EXECUTING)");
        }
    }

    private UpstreamException failure(String body, String type) throws IOException {
        try (Loopback server = new Loopback((exchange, asked) -> Loopback.reply(exchange, 200, type, body))) {
            return catchThrowableOfType(UpstreamException.class, () -> run(server, QueryMode.SYNC));
        }
    }

    private List<String> run(Loopback server, QueryMode mode) throws IOException {
        List<String> found = new ArrayList<>();
        try (RemoteRows rows = client().run(query(server, mode))) {
            for (Optional<VotableRow> row = rows.next(); row.isPresent(); row = rows.next()) {
                found.add(row.get().text("obs_id").orElse("-"));
            }
        }
        return found;
    }

    private TapClient client() {
        return new TapClient(wire.to("Archive", Pace.USUAL));
    }

    private static RemoteQuery query(Loopback server, QueryMode mode) {
        return new RemoteQuery(server.uri("/tap"), "SELECT obs_id FROM t", mode);
    }
}
