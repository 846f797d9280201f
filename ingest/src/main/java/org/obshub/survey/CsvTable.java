package org.obshub.survey;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.CRC32;

/** The unquoted comma-separated tables this package carries as resources. */
final class CsvTable {
    private CsvTable() {}

    /** The same for the same table: its CRC-32. */
    static String fingerprint(String resource) {
        CRC32 crc = new CRC32();
        rows(resource).forEach(row -> crc.update(String.join(",", row).getBytes(UTF_8)));
        return Long.toHexString(crc.getValue());
    }

    /** The cells of all lines but the first; empty cells are kept. */
    static List<String[]> rows(String resource) {
        InputStream in = CsvTable.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException("resource missing from the jar: " + resource);
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            return reader.lines().skip(1).map(line -> line.split(",", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
