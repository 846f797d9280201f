package org.obshub.archive.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.obshub.archive.access.DatasetLink.Login;
import org.obshub.votable.VotableReader;
import org.obshub.votable.VotableRow;

/** Recorded answers of links services. */
public final class RecordedLinks {
    private RecordedLinks() {}

    /** The rows of one identifier in a recorded answer; of all, if it is empty. */
    public static ToldLinks of(String file, String id, Login login) throws IOException {
        try (InputStream in = Files.newInputStream(Path.of("src/test/resources/recorded", file));
                VotableReader reader = VotableReader.open(in)) {
            List<VotableRow> rows = new ArrayList<>();
            for (Optional<VotableRow> row = reader.next(); row.isPresent(); row = reader.next()) {
                if (id.isEmpty() || row.get().text("ID").orElse("").equals(id)) {
                    rows.add(row.get());
                }
            }
            return new ToldLinks(rows, reader.services(), login);
        }
    }
}
