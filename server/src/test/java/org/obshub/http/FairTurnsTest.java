package org.obshub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FairTurnsTest {
    private final Semaphore begun = new Semaphore(0);
    private final Semaphore goOn = new Semaphore(0);

    private TestSite site(Duration patience) throws Exception {
        Router router = new Router().route("/work", (request, response) -> {
            begun.release();
            goOn.acquireUninterruptibly();
            response.text(200, "text/plain", "done");
        });
        FairTurns turns = new FairTurns(new FairTurns.Most(2, 1, patience));
        return new TestSite(router.around("/work", turns::around));
    }

    private static CompletableFuture<HttpResponse<String>> ask(TestSite site) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return site.get("/work");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static long count(List<CompletableFuture<HttpResponse<String>>> asked, int status)
            throws ExecutionException, InterruptedException {
        long count = 0;
        for (CompletableFuture<HttpResponse<String>> answer : asked) {
            count += answer.get().statusCode() == status ? 1 : 0;
        }
        return count;
    }

    @Test
    void twoRunOneWaitsAndTheFourthIsRefused() throws Exception {
        try (TestSite site = site(Duration.ofMinutes(1))) {
            List<CompletableFuture<HttpResponse<String>>> asked =
                    IntStream.range(0, 4).mapToObj(i -> ask(site)).toList();

            CompletableFuture.anyOf(asked.toArray(CompletableFuture<?>[]::new)).get(); // only a refusal comes by itself
            begun.acquire(2);
            assertThat(begun.availablePermits()).isZero();
            goOn.release(3);

            assertThat(count(asked, 503)).isEqualTo(1);
            assertThat(count(asked, 200)).isEqualTo(3);
        }
    }

    @Test
    void whoWaitsTooLongIsRefusedWithAWord() throws Exception {
        try (TestSite site = site(Duration.ofMillis(100))) {
            List<CompletableFuture<HttpResponse<String>>> asked =
                    IntStream.range(0, 2).mapToObj(i -> ask(site)).toList();
            begun.acquire(2);

            HttpResponse<String> third = site.get("/work");
            assertThat(third.statusCode()).isEqualTo(503);
            assertThat(third.headers().firstValue("Retry-After")).isPresent();
            assertThat(third.body()).contains("You have 2 queries running (tap.client-running)");
            goOn.release(3);
            assertThat(count(asked, 200)).isEqualTo(2);
            assertThat(site.get("/work").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void nothingIsPutAroundWhatIsNotThere() {
        assertThatThrownBy(() -> new Router().around("/nothing", endpoint -> endpoint))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no endpoint for /nothing");
    }
}
