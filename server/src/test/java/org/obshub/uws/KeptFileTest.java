package org.obshub.uws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;

class KeptFileTest {
    @TempDir
    private Path folder;

    private static void write(KeptFile file, long at, int count) throws IOException {
        file.write(at, new byte[count], 0, count);
    }

    @Test
    void isThereAgainForTheNextRunAndGoneWhenTheJobHasEnded() throws IOException {
        ResultFiles files = new ResultFiles(folder);
        try (KeptFile file = files.kept("job", "plan");
                OutputStream result = files.write("job", "result-1")) {
            file.write(2, "cd".getBytes(UTF_8), 0, 2);
            file.write(0, "ab".getBytes(UTF_8), 0, 2);
            result.write(1);
        }

        files.deleteResults("job");
        try (KeptFile again = new ResultFiles(folder).kept("job", "plan")) {
            assertThat(again.from(1).readAllBytes()).isEqualTo("bcd".getBytes(UTF_8));
            byte[] more = new byte[3];
            assertThat(again.read(1, more)).isTrue();
            assertThat(again.read(2, more)).isFalse();
        }
        files.deleteWork("job");
        assertThat(folder.resolve("job")).isEmptyDirectory();
    }

    @Test
    void countsAgainstTheLimitsAndGivesBackWhatIsCut() throws IOException {
        ResultFiles files = new ResultFiles(folder, new ResultFiles.Most(100, 150, 0));
        try (KeptFile one = files.kept("job", "one");
                KeptFile two = files.kept("job", "two")) {
            write(one, 0, 100);
            assertThat(one.room()).isZero();
            write(one, 50, 50); // over what is there
            assertThatThrownBy(() -> write(one, 60, 41))
                    .isInstanceOfSatisfying(
                            ServiceException.class, e -> assertThat(e.fault()).isEqualTo(Fault.TOO_LARGE));
            write(two, 0, 50);
            assertThatThrownBy(() -> write(two, 50, 1))
                    .isInstanceOfSatisfying(
                            ServiceException.class, e -> assertThat(e.fault()).isEqualTo(Fault.OVERLOADED));
            one.truncate(40);
            write(two, 50, 50);
        }
    }

    @Test
    void filesOfAllServicesCountTogether() throws IOException {
        ResultFiles files = new ResultFiles(folder.resolve("jobs"), new ResultFiles.Most(100, 150, 0));
        ResultFiles others = files.beside(folder.resolve("bulk"));
        try (KeptFile two = others.kept("job", "two")) {
            write(two, 0, 50);
            try (KeptFile one = files.kept("job", "one")) {
                write(one, 0, 100);
            }

            assertThatThrownBy(() -> write(two, 50, 1))
                    .isInstanceOfSatisfying(
                            ServiceException.class, e -> assertThat(e.fault()).isEqualTo(Fault.OVERLOADED));
        }
    }
}
