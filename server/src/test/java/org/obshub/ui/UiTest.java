package org.obshub.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.http.Router;
import org.obshub.http.TestSite;

class UiTest {
    private static final ArchiveState NRAO = new ArchiveState(
            "nrao",
            "NRAO \"VLA\"",
            12,
            Map.of("image", 12L),
            "2026-11-20T10:00:00Z",
            "2026-11-21T10:00:00Z",
            "timeout",
            1.5,
            null);
    private static final ArchiveState CADC = new ArchiveState("cadc", "CADC", 30, Map.of(), "", "", "", null, null);

    private TestSite site;

    @BeforeEach
    void start() throws IOException {
        site = new TestSite(new Router()
                .route("/", Router.GET_ONLY, new StaticFiles("testpage"))
                .route(
                        "/status",
                        new StatusEndpoint(
                                new StatusEndpoint.About("1.2", Instant.EPOCH, "not live"),
                                () -> List.of(NRAO, CADC))));
    }

    @AfterEach
    void stop() throws IOException {
        site.close();
    }

    @Test
    void rootIsThePageWithItsPolicy() throws Exception {
        HttpResponse<String> answer = site.get("/");

        assertThat(answer.body()).contains("test page");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-cache");
        String tag = answer.headers().firstValue("ETag").orElseThrow();
        assertThat(site.get("/index.html", "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    @Test
    void hashedFilesMayBeKeptForEver() throws Exception {
        HttpResponse<String> answer = site.get("/assets/a-1234.js");

        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/javascript");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing.html", "/assets", "/assets/", "/../logback-test.xml", "/%2e%2e/logback-test.xml"})
    void theRestIsNotThere(String path) throws Exception {
        assertThat(site.get(path).statusCode()).isIn(400, 404);
    }

    @Test
    void statusTellsArchives() throws Exception {
        JsonNode status = new ObjectMapper().readTree(site.get("/status").body());

        assertThat(status.get("version").asText()).isEqualTo("1.2");
        assertThat(status.get("rows").asLong()).isEqualTo(42);
        JsonNode nrao = status.get("archives").get(0);
        assertThat(nrao.get("rows_by_type").get("image").asLong()).isEqualTo(12);
        assertThat(nrao.get("lag_days").asDouble()).isEqualTo(1.5);
        assertThat(nrao.get("title").asText()).isEqualTo("NRAO \"VLA\"");
        assertThat(nrao.get("last_error").asText()).isEqualTo("timeout");
        assertThat(nrao.get("last_success").asText()).isEqualTo("2026-11-20T10:00:00Z");
    }
}
