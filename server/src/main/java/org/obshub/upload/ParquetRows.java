package org.obshub.upload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.obshub.parquet.ParquetTable;
import org.obshub.scratch.UploadRows;
import org.obshub.tableset.ColumnMeta;
import org.obshub.upload.StilRows.Numbers;
import org.obshub.votable.VotableReader;
import uk.ac.starlink.parquet.ParquetStarTable;

/** The rows of a Parquet file, which is read from its end: a stream is kept in a file meanwhile. For one thread. */
final class ParquetRows implements UploadRows {
    private final Path file;
    private final StilRows rows;
    private final List<ColumnMeta> columns;

    private ParquetRows(Path file, StilRows rows, List<ColumnMeta> columns) {
        this.file = file;
        this.rows = rows;
        this.columns = columns;
    }

    static ParquetRows open(InputStream in, Allowance.Share share) throws IOException {
        Path file = Files.createTempFile("obshub-upload-", ".parquet");
        try {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            ParquetStarTable table = ParquetTable.open(file);
            share.reach(ParquetTable.plainBytes(table));
            StilRows rows = StilRows.of(table, Numbers.AS_READ);
            return new ParquetRows(file, rows, described(rows.columns(), table));
        } catch (IOException | RuntimeException e) {
            Files.delete(file);
            throw e;
        }
    }

    /** With units, UCDs and the like from the VOTable that VOParquet keeps in the file, if it is there. */
    private static List<ColumnMeta> described(List<ColumnMeta> columns, ParquetStarTable table) throws IOException {
        String document = table.getVOTableMetadataText();
        if (document == null || document.isBlank()) {
            return columns;
        }
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        try (VotableReader reader = VotableReader.open(new ByteArrayInputStream(bytes))) {
            List<ColumnMeta> fields = reader.columns();
            return columns.stream().map(column -> described(column, fields)).toList();
        }
    }

    private static ColumnMeta described(ColumnMeta column, List<ColumnMeta> fields) {
        return fields.stream()
                .filter(field -> field.name().equals(column.name()))
                .findFirst()
                .map(field -> new ColumnMeta(
                        column.name(),
                        column.datatype(),
                        column.arraysize(),
                        field.xtype(),
                        field.unit(),
                        field.ucd(),
                        field.utype(),
                        field.description(),
                        column.flags()))
                .orElse(column);
    }

    @Override
    public List<ColumnMeta> columns() {
        return columns;
    }

    @Override
    public Optional<@Nullable Object[]> next() throws IOException {
        return rows.next();
    }

    @Override
    public void close() throws IOException {
        try {
            rows.close();
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
