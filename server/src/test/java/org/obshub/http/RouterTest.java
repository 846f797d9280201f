package org.obshub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouterTest {
    private static final Endpoint NOTHING = (request, response) -> {};

    @Test
    void longestPrefixWinsBySegments() {
        Router router = new Router().route("/tap", NOTHING).route("/tap/sync", NOTHING);

        assertThat(prefixOf(router, "/tap/sync")).contains("/tap/sync");
        assertThat(prefixOf(router, "/tap/sync/x")).contains("/tap/sync");
        assertThat(prefixOf(router, "/tap/synchrotron")).contains("/tap");
        assertThat(prefixOf(router, "/tapestry")).isEmpty();
        assertThat(prefixOf(router, "")).isEmpty();
    }

    @Test
    void rootTakesWhatNobodyElseTakes() {
        Router router = new Router().route("/", NOTHING).route("/tap", NOTHING);

        assertThat(prefixOf(router, "/index.html")).contains("");
        assertThat(prefixOf(router, "/tap")).contains("/tap");
    }

    @Test
    void refusesTwoEndpointsForOnePath() {
        Router router = new Router().route("/tap", NOTHING);

        assertThatThrownBy(() -> router.route("/tap/", NOTHING)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mergesSlashes() {
        assertThat(Router.mergeSlashes("//tap//sync/")).isEqualTo("/tap/sync");
        assertThat(Router.mergeSlashes("/")).isEmpty();
    }

    @Test
    void toWhoIsLostItTellsWhatBeginsAlikeOrAllRoots() {
        Router router = new Router()
                .route("/", NOTHING)
                .route("/tap/sync", NOTHING)
                .route("/tap/async", NOTHING)
                .route("/moc", NOTHING)
                .route("/taps/old", NOTHING);

        assertThat(router.near("/tap")).containsExactly("/tap/async", "/tap/sync");
        assertThat(router.near("/tap/synk/")).containsExactly("/tap/async", "/tap/sync");
        assertThat(router.near("/moc")).containsExactly("/moc", "/tap", "/taps");
    }

    private static Optional<String> prefixOf(Router router, String path) {
        return router.find(path).map(Router.Route::prefix);
    }
}
