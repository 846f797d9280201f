package org.obshub.adql.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The recorded queries of other projects, with the verdicts those projects give; see SOURCES.md beside them. */
final class Corpus {
    private static final List<String> FILES = List.of(
            "aip-queryparser",
            "ipac-libadql",
            "ivoa-texts",
            "lyonetia-gavo",
            "lyonetia-ivoa",
            "lyonetia-roe",
            "obscore-usecases",
            "opencadc",
            "pyvo",
            "radio-ext-usecases",
            "tap-examples-docs",
            "topcat-examples",
            "udf-values",
            "vollt-2.0",
            "vollt-2.1");

    private Corpus() {}

    /** One query; {@code id} is file and line, {@code version} the version of ADQL the verdict is about. */
    record Entry(String id, String adql, boolean valid, String version, boolean disputed, String note) {
        /** A query 2.0 refuses says nothing about 2.1. */
        boolean judgedUnder21() {
            return !disputed && (valid || version.equals("2.1"));
        }
    }

    static List<Entry> entries() {
        return FILES.stream().flatMap(Corpus::entries).toList();
    }

    private static Stream<Entry> entries(String file) {
        ObjectMapper json = new ObjectMapper();
        List<String> lines = lines(file);
        return IntStream.range(0, lines.size()).mapToObj(i -> {
            try {
                return entry(file + ":" + (i + 1), json.readTree(lines.get(i)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Entry entry(String id, JsonNode node) {
        return new Entry(
                id,
                node.get("adql").asText(),
                node.get("valid").asBoolean(),
                node.get("version").asText(),
                node.path("disputed").asBoolean(false),
                node.path("note").asText());
    }

    private static List<String> lines(String file) {
        try (InputStream in = Corpus.class.getResourceAsStream("/adql/" + file + ".jsonl");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
