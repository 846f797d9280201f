package org.obshub.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.http.Router;
import org.obshub.http.TestSite;

/** HiPS 1.0 sections 4.4.1 and 5.2. */
class HipsListTest {
    @Test
    void listsRecordsWithTheMandatoryKeys() throws Exception {
        List<HipsSurvey> surveys =
                HipsSurvey.parse("ivo://a/P/One | One | https://one.example/hips | 2020-01-02T03:04Z;"
                        + "ivo://b/P/Two | Two, the second | http://two.example/ | 2021-01-02T03:04Z ;"
                        + "ivo://c/P/Three | Three, of unknown age | https://three.example/");
        Router router = new Router().route(HipsListEndpoint.PATH, new HipsListEndpoint(surveys, Instant.EPOCH));
        try (TestSite site = new TestSite(router)) {
            String list = site.get("/hips/list").body();

            List<Map<String, String>> records = Arrays.stream(list.split("\n\n", -1))
                    .map(HipsListTest::record)
                    .toList();
            assertThat(records).hasSize(3);
            assertThat(records.get(1))
                    .containsEntry("creator_did", "ivo://b/P/Two")
                    .containsEntry("obs_title", "Two, the second")
                    .containsEntry("hips_service_url", "http://two.example/")
                    .containsEntry("hips_release_date", "2021-01-02T03:04Z")
                    .containsKey("hips_status");
            assertThat(records.get(2))
                    .containsEntry("creator_did", "ivo://c/P/Three")
                    .containsEntry("hips_status", "public mirror unclonable")
                    .doesNotContainKey("hips_release_date");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ivo://a/b | T",
                "ivo://a/b | T | https://x.example | 2020-01-02T03:04Z | more",
                "a/b | T | https://x.example | 2020-01-02T03:04Z",
                "ivo://a/b |  | https://x.example | 2020-01-02T03:04Z",
                "ivo://a/b | T | ftp://x.example | 2020-01-02T03:04Z",
                "ivo://a/b | T | https://x.example | last year",
            })
    void refusesOtherLists(String text) {
        assertThatThrownBy(() -> HipsSurvey.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("IVOID | title | base URL, and | release date")
                .hasMessageContaining(text.strip());
    }

    @Test
    void anEmptyListIsEmpty() {
        assertThat(HipsSurvey.parse(" ")).isEmpty();
    }

    private static Map<String, String> record(String text) {
        return text.lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0].strip(), pair -> pair[1].strip()));
    }
}
