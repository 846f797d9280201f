package org.obshub.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.ac.starlink.table.RowSequence;
import uk.ac.starlink.table.StarTable;

/** The files of {@code resources/parquet} were written by STIL 4.3.5 with the native codecs, from three lines of CSV. */
class ParquetTableTest {
    private static final Path FILES = Path.of("src/test/resources/parquet");

    private static final Object NULL = new Object();

    @TempDir
    Path folder;

    private int files;

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

    private StarTable lists(String type, Object... elements) throws IOException {
        MessageType schema = MessageTypeParser.parseMessageType(
                "message t { optional group a (LIST) { repeated group list { optional %s; } } }".formatted(type));
        Path file = folder.resolve("lists" + ++files + ".parquet");
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .build()) {
            SimpleGroup row = new SimpleGroup(schema);
            Group list = row.addGroup("a");
            for (Object element : elements) {
                Group one = list.addGroup("list");
                if (element instanceof Boolean truth) {
                    one.append("element", truth);
                } else if (element instanceof Integer number) {
                    one.append("element", number);
                } else if (element instanceof Double number) {
                    one.append("element", number);
                } else if (element instanceof String text) {
                    one.append("element", text);
                }
            }
            writer.write(row);
        }
        return ParquetTable.open(file);
    }

    @Test
    void aTruthValueOfAListMayBeNull() throws IOException {
        StarTable table = lists("boolean element", true, NULL, false);

        assertThat(table.getColumnInfo(0).getContentClass()).isEqualTo(Boolean[].class);
        assertThat(rows(table)).containsExactly(new Object[] {new Boolean[] {true, null, false}});
    }

    @Test
    void aNumberWithAPointOfAListMayBeNull() throws IOException {
        assertThat(rows(lists("double element", 1.5, NULL)))
                .containsExactly(new Object[] {new double[] {1.5, Double.NaN}});
    }

    @ParameterizedTest
    @ValueSource(strings = {"int32 element", "int32 element (INT_16)", "int64 element", "binary element (UTF8)"})
    void anotherElementThatIsNullIsAnError(String type) {
        assertThatThrownBy(() -> rows(lists(type, NULL)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("row 1, column a has a list with an element that is NULL");
    }

    @Test
    void listsWithoutNullAreRead() throws IOException {
        assertThat(rows(lists("int32 element", 1, Integer.MIN_VALUE)))
                .containsExactly(new Object[] {new int[] {1, Integer.MIN_VALUE}});
        assertThat(rows(lists("binary element (UTF8)", "a", "b")))
                .containsExactly(new Object[] {new String[] {"a", "b"}});
        assertThat(rows(lists("int32 element"))).containsExactly(new Object[] {null});
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
