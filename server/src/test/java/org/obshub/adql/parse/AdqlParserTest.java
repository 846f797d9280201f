package org.obshub.adql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.obshub.adql.Expression.Binary;
import org.obshub.adql.Query.Select;
import org.obshub.adql.SelectItem;
import org.obshub.adql.Span;

class AdqlParserTest {
    private final AdqlParser parser = new AdqlParser();

    @ParameterizedTest
    @MethodSource("trees")
    void groupsAsTheGrammarDoes(String query, String tree) {
        assertThat(TreeText.of(parser.parse(query))).isEqualTo(tree);
    }

    @Test
    void spansShowWhereNodesStand() {
        Select select = (Select) parser.parse("SELECT a,\n  'ü\ud83d\ude00' || b AS c\nFROM t");

        SelectItem.Computed item = (SelectItem.Computed) select.items().get(1);
        Binary binary = (Binary) item.expression();
        assertThat(select.span()).isEqualTo(new Span(1, 1, 3, 7));
        assertThat(item.span()).isEqualTo(new Span(2, 3, 2, 17));
        assertThat(binary.left().span()).isEqualTo(new Span(2, 3, 2, 7));
        assertThat(binary.right().span()).isEqualTo(new Span(2, 11, 2, 12));
        assertThat(item.alias().span()).isEqualTo(new Span(2, 16, 2, 17));
    }

    static Stream<Arguments> trees() throws IOException {
        List<Arguments> cases = new ArrayList<>();
        List<String> query = new ArrayList<>();
        for (String line : lines()) {
            if (line.startsWith("  ")) {
                cases.add(Arguments.of(String.join("\n", query), line.strip()));
                query.clear();
            } else if (!line.isBlank() && !line.startsWith("#")) {
                query.add(line);
            }
        }
        return cases.stream();
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = AdqlParserTest.class.getResourceAsStream("/adql/trees.txt");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
