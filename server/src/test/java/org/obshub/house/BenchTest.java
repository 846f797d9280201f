package org.obshub.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmarks that are run as single source files belong to no module, so nothing else tells when they break. */
class BenchTest {
    private static final Path FOLDER = Path.of("../bench");

    @Test
    void programsCompile(@TempDir Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        List<String> options =
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString());
        try (Stream<Path> files = Files.list(FOLDER);
                StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> programs =
                    files.filter(file -> file.toString().endsWith(".java")).toList();

            boolean compiled = compiler.getTask(
                            said, manager, null, options, null, manager.getJavaFileObjectsFromPaths(programs))
                    .call();

            assertThat(programs).isNotEmpty();
            assertThat(compiled).as(said.toString()).isTrue();
        }
    }
}
