package org.obshub.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;

class SeparatedResultTest {
    private static final List<ColumnMeta> COLUMNS = List.of(
            ColumnMeta.of("i", Datatype.INT),
            ColumnMeta.of("d", Datatype.DOUBLE),
            ColumnMeta.of("t", Datatype.CHAR),
            ColumnMeta.of("b", Datatype.BOOLEAN),
            ColumnMeta.of("when", Datatype.CHAR).withXtype("timestamp"));

    private static final @Nullable Object[] FULL = {-1, 0.1, "a \"b\",\nc\t\u03b1", true, "2019-09-19 22:17:07.594"};
    private static final @Nullable Object[] EMPTY = {null, null, null, null, null};

    private static String written(ResultFormat format, List<ColumnMeta> columns, @Nullable Object[]... rows)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        QueryRequest request = new QueryRequest("", "2.1", format, 100, List.of(), List.of());
        new Answer(request, columns, new Limits(100, 100, Duration.ofSeconds(1)), out)
                .write(new MemoryRows(Stream.of(rows)));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void csvFollowsRfc4180() throws IOException {
        assertThat(written(ResultFormat.CSV, COLUMNS, FULL, EMPTY))
                .isEqualTo(String.join(
                        "\r\n",
                        "i,d,t,b,when",
                        "-1,0.1,\"a \"\"b\"\",\nc\t\u03b1\",true,2019-09-19T22:17:07.594",
                        ",,,,",
                        ""));
    }

    @Test
    void tsvValuesHoldNoTabsAndLineEnds() throws IOException {
        assertThat(written(ResultFormat.TSV, COLUMNS, FULL, EMPTY))
                .isEqualTo("i\td\tt\tb\twhen\n-1\t0.1\ta \"b\", c \u03b1\ttrue\t2019-09-19T22:17:07.594\n\t\t\t\t\n");
    }

    @Test
    void aNullInASingleColumnIsStillARow() throws IOException {
        assertThat(written(ResultFormat.CSV, COLUMNS.subList(0, 1), new @Nullable Object[] {null}))
                .isEqualTo("i\r\n\"\"\r\n");
    }

    @Test
    void oddColumnNamesAreQuoted() throws IOException {
        assertThat(written(ResultFormat.CSV, List.of(ColumnMeta.of("a,b", Datatype.INT))))
                .isEqualTo("\"a,b\"\r\n");
    }
}
