package org.obshub.adql.parse;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.obshub.adql.AdqlException;

/** Whatever the text: a tree or an AdqlException whose correction is a query. */
class ParserFuzzTest {
    private static final List<String> WORDS = List.of(
            "SELECT",
            "FROM",
            "WHERE",
            "TOP",
            "DISTINCT",
            "ALL",
            "AS",
            "JOIN",
            "LEFT",
            "NATURAL",
            "ON",
            "USING",
            "GROUP",
            "BY",
            "HAVING",
            "ORDER",
            "OFFSET",
            "UNION",
            "INTERSECT",
            "EXCEPT",
            "WITH",
            "AND",
            "OR",
            "NOT",
            "IN",
            "LIKE",
            "ILIKE",
            "BETWEEN",
            "IS",
            "NULL",
            "EXISTS",
            "COUNT",
            "CAST",
            "POINT",
            "CIRCLE",
            "CONTAINS",
            "LIMIT",
            "CASE",
            "DATE",
            "MINUS",
            "RECURSIVE",
            "CROSS",
            "FETCH",
            "FIRST",
            "a",
            "t",
            "\"q\"",
            "'s'",
            "1",
            "2.5",
            "E",
            "0x1F",
            "(",
            ")",
            ",",
            ".",
            "*",
            "+",
            "-",
            "/",
            "||",
            "=",
            "<>",
            "<",
            ">",
            "%",
            "==",
            ";",
            "::",
            "`",
            "[",
            "!",
            "'",
            "\"",
            "--",
            "\n",
            "\u201c",
            "\u00a0",
            "\ud83d\ude00",
            "_x",
            "SELECR",
            "ORDERBY");
    private static final List<Corpus.Entry> ENTRIES = Corpus.entries();

    /** No corpus text is shorter. */
    private static final int SHORTEST = 4;

    private final AdqlParser parser = new AdqlParser();

    @Property(tries = 4000)
    void tokenSoups(@ForAll("soups") String text) {
        answers(text);
    }

    @Property(tries = 1000)
    void anyCharacters(@ForAll @StringLength(max = 200) String text) {
        answers(text);
    }

    @Property(tries = 4000)
    void mutatedQueries(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(pick(random));
        for (int i = random.nextInt(4); i >= 0; i--) {
            mutate(text, random);
        }
        answers(text.toString());
    }

    @Provide
    Arbitrary<String> soups() {
        return Arbitraries.of(WORDS)
                .list()
                .ofMaxSize(60)
                .map(words -> "SELECT a FROM t WHERE ".substring(0, words.size() % 23) + String.join(" ", words));
    }

    private static String pick(Random random) {
        return ENTRIES.get(random.nextInt(ENTRIES.size())).adql();
    }

    private static void mutate(StringBuilder text, Random random) {
        int place = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), place + random.nextInt(12));
        switch (random.nextInt(4)) {
            case 0 -> text.delete(place, end);
            case 1 -> text.insert(place, " " + WORDS.get(random.nextInt(WORDS.size())) + " ");
            case 2 -> text.replace(place, end, WORDS.get(random.nextInt(WORDS.size())));
            default -> text.insert(place, pick(random), 0, SHORTEST);
        }
    }

    private void answers(String text) {
        try {
            TreeText.of(parser.parse(text));
        } catch (AdqlException e) {
            e.suggestion().ifPresent(parser::parse);
        }
    }
}
