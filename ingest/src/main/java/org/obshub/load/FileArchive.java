package org.obshub.load;

import java.nio.file.Files;
import java.nio.file.Path;
import org.obshub.archive.Archive;
import org.obshub.archive.ArchiveId;
import org.obshub.archive.DatasetIds;
import org.obshub.archive.LocalSource;
import org.obshub.archive.obstap.ColumnNames;
import org.obshub.archive.obstap.ObstapMapper;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;

/** A file with ObsCore columns as one more archive: CSV, TSV, VOTable, FITS, ECSV or Parquet, gzipped or not. */
public final class FileArchive {
    private static final int ROWS_PER_SLICE = 50_000;

    private FileArchive() {}

    /**
     * The archive in a file.
     *
     * @param names where its columns have other names than ObsCore's
     * @param authority the IVOA naming authority of minted identifiers
     */
    public static Archive of(Path file, ArchiveId id, ColumnNames names, String authority) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new ServiceException(Fault.BAD_PARAMETER, file + " is no file that can be read.");
        }
        Path name = file.getFileName();
        return new Archive(
                id,
                "File " + name,
                new LocalSource(new TableFile(file, FileFormat.of(file), names.text()), ROWS_PER_SLICE),
                names.over(new ObstapMapper(new DatasetIds(authority, id))));
    }
}
