package org.obshub.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.obshub.archive.LocalTable;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.votable.VotableReader;
import org.obshub.votable.VotableRow;

/**
 * A table in a file; reading takes constant memory in every format.
 *
 * @param names how its columns are renamed: rows read under other names are other rows
 */
record TableFile(Path file, FileFormat format, String names) implements LocalTable {
    private static final int BUFFER = 1 << 16;

    @Override
    public String fingerprint() throws IOException {
        return file.toAbsolutePath() + " " + Files.size(file) + " " + Files.getLastModifiedTime(file) + names;
    }

    @Override
    public Cursor open() throws IOException {
        try {
            return new Named(
                    file,
                    switch (format) {
                        case CSV -> DelimitedCursor.open(bytes(), ',');
                        case TSV -> DelimitedCursor.open(bytes(), '\t');
                        case VOTABLE -> new VotableCursor(VotableReader.open(bytes()));
                        case PARQUET -> StilCursor.openParquet(file, bytes());
                        case FITS, ECSV -> StilCursor.open(file, format);
                    });
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private InputStream bytes() throws IOException {
        InputStream in = Files.newInputStream(file);
        return new BufferedInputStream(FileFormat.isCompressed(file) ? new GZIPInputStream(in, BUFFER) : in, BUFFER);
    }

    private static ServiceException unreadable(Path file, IOException e) {
        return new ServiceException(Fault.BAD_PARAMETER, file + " cannot be read: " + e.getMessage(), e);
    }

    /** Names the file when reading fails. */
    private record Named(Path file, Cursor rows) implements Cursor {
        @Override
        public Optional<VotableRow> next() {
            try {
                return rows.next();
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }

    /** The rows of a VOTable. */
    private record VotableCursor(VotableReader reader) implements Cursor {
        @Override
        public Optional<VotableRow> next() throws IOException {
            return reader.next();
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
