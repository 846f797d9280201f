package org.obshub.adql.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/adql.md lists what the catalogue holds; {@code -Dobshub.golden.write=true} writes its tables anew. */
class FunctionPageTest {
    private static final Path PAGE = Path.of("../docs/adql.md");
    private static final String BEGIN = "## Functions\n";

    @Test
    void listsEveryFunction() throws IOException {
        String page = Files.readString(PAGE);
        String head = page.substring(0, page.indexOf(BEGIN));

        String written = head + tables();

        if (Boolean.getBoolean("obshub.golden.write")) {
            Files.writeString(PAGE, written);
        }
        assertThat(page).isEqualTo(written);
    }

    private static String tables() {
        StringBuilder out = new StringBuilder(BEGIN);
        for (Feature feature : Feature.values()) {
            List<Function> functions = FunctionCatalog.functions().stream()
                    .filter(function -> function.feature() == feature)
                    .toList();
            if (functions.isEmpty()) {
                continue;
            }
            out.append(feature.ivoid().isEmpty() ? "\nADQL itself\n" : "\n`" + feature.ivoid() + "`\n");
            out.append("\n| function | what it is | example |\n|---|---|---|\n");
            functions.forEach(function -> out.append(row(function)));
        }
        return out.toString();
    }

    private static String row(Function function) {
        String forms = function.signatures().stream()
                .map(signature -> "`" + signature.text() + "`")
                .collect(Collectors.joining("<br>"));
        String kind = function.aggregate() ? " Aggregate." : "";
        return "| " + forms + " | " + function.description() + kind + " | `" + function.example() + "` |\n";
    }
}
