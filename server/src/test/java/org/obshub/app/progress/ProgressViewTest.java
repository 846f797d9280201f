package org.obshub.app.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.obshub.archive.ArchiveId;
import org.obshub.harvest.HarvestProgress;

class ProgressViewTest {
    private final StringWriter seen = new StringWriter();

    /** What a command says that harvests: a slice, another one, and its report. */
    private String harvested(boolean terminal, OptionalLong expected) {
        try (PrintWriter out = ProgressView.of(new PrintWriter(seen), terminal)) {
            HarvestProgress progress = new ProgressLines(out);
            progress.advanced(advance(1, expected));
            progress.advanced(advance(2, expected));
            out.println("alma done: 20,000 rows");
        }
        return seen.toString();
    }

    private static HarvestProgress.Advance advance(long slices, OptionalLong expected) {
        return new HarvestProgress.Advance(
                new ArchiveId("alma"),
                "rows behind 'x'",
                10_000,
                10_000,
                Duration.ofSeconds(1),
                new HarvestProgress.SoFar(slices, slices * 10_000, Duration.ofSeconds(4 * slices), 7, expected));
    }

    @Test
    void aTerminalShowsTheNewestProgressInThePlaceOfTheOneBefore() {
        assertThat(harvested(true, OptionalLong.of(50_000)))
                .isEqualTo("\u001B[Kalma: 10,000 rows, 2,500 rows/s, slice 1, about 40,000 rows and 16 s left\r"
                        + "\u001B[Kalma: 20,000 rows, 2,500 rows/s, slice 2, about 30,000 rows and 12 s left\r"
                        + "\u001B[Kalma done: 20,000 rows\n");
    }

    @Test
    void slicesAreLeftWhereRowsAreNotKnown() {
        assertThat(harvested(true, OptionalLong.empty()))
                .contains("alma: 20,000 rows, 2,500 rows/s, slice 2, 7 slices left\r");
    }

    @Test
    void aPipeGetsTheReportOnly() {
        assertThat(harvested(false, OptionalLong.of(50_000))).isEqualTo("alma done: 20,000 rows\n");
    }

    @Test
    void noProgressIsLongerThanALineOfATerminal() {
        PrintWriter out = ProgressView.of(new PrintWriter(seen), true);

        out.println(ProgressView.MARK + "x".repeat(200));

        assertThat(seen.toString()).isEqualTo("\u001B[K" + "x".repeat(79) + "\r");
    }
}
