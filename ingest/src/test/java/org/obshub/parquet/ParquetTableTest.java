package org.obshub.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.ac.starlink.table.RowSequence;
import uk.ac.starlink.table.StarTable;

/** The files of {@code resources/parquet} were written by STIL 4.3.5 with the native codecs, from three lines of CSV. */
class ParquetTableTest {
    private static final Path FILES = Path.of("src/test/resources/parquet");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"uncompressed", "snappy", "zstd"})
    void readsCellsOfEveryCompression(String codec) throws IOException {
        StarTable table = ParquetTable.open(FILES.resolve(codec + ".parquet"));

        assertThat(table.getColumnInfo(2).getName()).isEqualTo("c");
        assertThat(rows(table))
                .containsExactly(
                        new Object[] {(short) 1, 2.5f, "hello"},
                        new Object[] {(short) 2, null, "x"},
                        new Object[] {(short) 3, 4.5f, null});
    }

    @Test
    void refusesWhatIsNoParquet() throws IOException {
        Path text = Files.writeString(folder.resolve("a.parquet"), "a,b,c\n1,2,3\n1,2,3\n");

        assertThatThrownBy(() -> ParquetTable.open(text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not a Parquet");
    }

    @Test
    void refusesPagesCutOffInTheMiddle() throws IOException {
        byte[] bytes = Files.readAllBytes(FILES.resolve("zstd.parquet"));
        for (int i = 8; i < 80; i++) {
            bytes[i] = (byte) 0xff;
        }
        Path broken = Files.write(folder.resolve("b.parquet"), bytes);

        assertThatThrownBy(() -> rows(ParquetTable.open(broken))).isInstanceOf(IOException.class);
    }

    private static List<Object[]> rows(StarTable table) throws IOException {
        List<Object[]> rows = new ArrayList<>();
        try (RowSequence sequence = table.getRowSequence()) {
            while (sequence.next()) {
                rows.add(sequence.getRow());
            }
        }
        return rows;
    }
}
