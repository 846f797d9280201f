package org.obshub.votable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.StoragePolicy;
import uk.ac.starlink.util.ByteArrayDataSource;
import uk.ac.starlink.votable.VOTableBuilder;

/** Reads documents for the tests: with the reader under test, and with STIL as the independent oracle. */
final class Documents {
    private Documents() {}

    static byte[] recorded(String name) {
        try (InputStream in = Documents.class.getResourceAsStream("/recorded/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no recorded document " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static VotableReader open(byte[] document) throws IOException {
        return VotableReader.open(new ByteArrayInputStream(document));
    }

    static VotableReader open(String document) throws IOException {
        return open(document.getBytes(StandardCharsets.UTF_8));
    }

    static List<VotableRow> rows(VotableReader reader) throws IOException {
        List<VotableRow> rows = new ArrayList<>();
        Optional<VotableRow> row = reader.next();
        while (row.isPresent()) {
            rows.add(row.get());
            row = reader.next();
        }
        return rows;
    }

    static List<VotableRow> rows(byte[] document) throws IOException {
        try (VotableReader reader = open(document)) {
            return rows(reader);
        }
    }

    static List<VotableRow> rows(String document) throws IOException {
        return rows(document.getBytes(StandardCharsets.UTF_8));
    }

    /** The first table of the document as STIL sees it. */
    static StarTable stil(byte[] document) throws IOException {
        return new VOTableBuilder(false)
                .makeStarTable(new ByteArrayDataSource("document", document), true, StoragePolicy.PREFER_MEMORY);
    }

    /** A document around the inside of its one TABLE. */
    static String table(String inside) {
        return "<VOTABLE version=\"1.4\" xmlns=\"http://www.ivoa.net/xml/VOTable/v1.3\"><RESOURCE type=\"results\">"
                + "<INFO name=\"QUERY_STATUS\" value=\"OK\"/><TABLE>" + inside + "</TABLE></RESOURCE></VOTABLE>";
    }
}
