package org.obshub.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;
import org.obshub.votable.Info;
import org.obshub.votable.ServiceDescriptor;
import org.obshub.votable.VotableException;
import org.obshub.votable.VotableReader;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.StoragePolicy;
import uk.ac.starlink.table.Tables;
import uk.ac.starlink.table.formats.CsvTableBuilder;
import uk.ac.starlink.util.ByteArrayDataSource;
import uk.ac.starlink.votable.VOTableBuilder;

class AnswerTest {
    private static final List<ColumnMeta> COLUMNS =
            List.of(ColumnMeta.of("n", Datatype.LONG), ColumnMeta.of("obs_publisher_did", Datatype.CHAR));

    private static final Limits LIMITS = new Limits(1000, 100_000, Duration.ofSeconds(60));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private static QueryRequest request(ResultFormat format, long maxRows) {
        return new QueryRequest(
                "SELECT n FROM t",
                "2.1",
                format,
                maxRows,
                List.of(new Info("QUERY", "SELECT n FROM t", "")),
                List.of());
    }

    private static MemoryRows rows(long count) {
        return new MemoryRows(LongStream.range(0, count).mapToObj(i -> new @Nullable Object[] {i, "ivo://x?" + i}));
    }

    private static MemoryRows failingAfter(long count, RuntimeException failure) {
        Stream<@Nullable Object[]> good = LongStream.range(0, count).mapToObj(i -> new @Nullable Object[] {i, "x"});
        Stream<@Nullable Object[]> bad = Stream.generate(() -> {
            throw failure;
        });
        return new MemoryRows(Stream.concat(good, bad));
    }

    private VotableReader read() throws IOException {
        return VotableReader.open(new ByteArrayInputStream(out.toByteArray()));
    }

    /** TAP 1.1 section 2.7.4; "there" is what the database holds, at most one more than asked for. */
    @ParameterizedTest
    @CsvSource({"5,10,5,false", "10,10,10,false", "11,10,10,true", "0,10,0,false", "1,1,1,false", "2,1,1,true"})
    void overflowIsToldOnlyWhenRowsWereCut(long there, long maxRows, long written, boolean overflow)
            throws IOException {
        for (ResultFormat format : List.of(ResultFormat.VOTABLE_BINARY2, ResultFormat.VOTABLE_TABLEDATA)) {
            out.reset();
            QueryOutcome outcome = new Answer(request(format, maxRows), COLUMNS, LIMITS, out).write(rows(there));

            assertThat(outcome).isEqualTo(new QueryOutcome.Whole(written, overflow));
            try (VotableReader reader = read()) {
                long read = 0;
                while (reader.next().isPresent()) {
                    read++;
                }
                assertThat(read).isEqualTo(written);
                assertThat(reader.overflow()).isEqualTo(overflow);
                assertThat(reader.infos()).contains(new Info("QUERY", "SELECT n FROM t", ""));
            }
        }
    }

    @Test
    void noRowBehindTheOneThatTellsOverflowIsPulled() throws IOException {
        MemoryRows rows = rows(1_000_000);

        new Answer(request(ResultFormat.VOTABLE_BINARY2, 3), COLUMNS, LIMITS, out).write(rows);

        assertThat(rows.pulled()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "MOC.*")
    void metadataAloneIsAnAnswerOfNoRows(ResultFormat format) throws IOException {
        QueryOutcome outcome = new Answer(request(format, 0), COLUMNS, LIMITS, out).metadata();

        assertThat(outcome).isEqualTo(new QueryOutcome.Whole(0, true));
        if (format.isVotable()) {
            try (VotableReader reader = read()) {
                assertThat(reader.columns()).hasSize(2);
                assertThat(reader.next()).isEmpty();
                assertThat(reader.overflow()).isTrue();
            }
        } else {
            assertThat(out.toString(StandardCharsets.ISO_8859_1)).contains("obs_publisher_did");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "MOC.*")
    void aFailureBeforeTheFirstByteIsThrownAndNothingIsWritten(ResultFormat format) {
        MemoryRows rows = failingAfter(20, new ServiceException(Fault.OVERLOADED, "too slow"));

        assertThatThrownBy(() -> new Answer(request(format, 100), COLUMNS, LIMITS, out).write(rows))
                .isInstanceOf(ServiceException.class)
                .hasMessage("too slow");
        assertThat(out.size()).isZero();
        assertThat(rows.cancelled()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"VOTABLE_BINARY2", "VOTABLE_TABLEDATA", "VOTABLE_BINARY"})
    void aLaterFailureEndsTheVotableWithItsMessage(ResultFormat format) throws IOException {
        MemoryRows rows = failingAfter(50_000, new ServiceException(Fault.OVERLOADED, "time limit of 60 s reached"));

        QueryOutcome outcome = new Answer(request(format, 100_000), COLUMNS, LIMITS, out).write(rows);

        assertThat(outcome.rows()).isEqualTo(50_000);
        assertThatThrownBy(outcome::whole)
                .hasMessage("time limit of 60 s reached")
                .extracting(e -> ((ServiceException) e).fault())
                .isEqualTo(Fault.OVERLOADED);
        assertThat(rows.cancelled()).isTrue();
        try (VotableReader reader = read()) {
            for (int i = 0; i < 50_000; i++) {
                assertThat(reader.next()).isPresent();
            }
            assertThatThrownBy(reader::next)
                    .isInstanceOf(VotableException.class)
                    .hasMessageEndingWith("time limit of 60 s reached");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "HTML", "TEXT"})
    void aLaterFailureEndsTheOthersWithItsMessage(ResultFormat format) throws IOException {
        MemoryRows rows = failingAfter(50_000, new ServiceException(Fault.OVERLOADED, "time limit of 60 s reached"));

        QueryOutcome outcome = new Answer(request(format, 100_000), COLUMNS, LIMITS, out).write(rows);

        assertThatThrownBy(outcome::whole).hasMessage("time limit of 60 s reached");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("ERROR", "time limit of 60 s reached");
    }

    @Test
    void fitsTellsEveryFailureInItsPlace() {
        MemoryRows rows = failingAfter(50_000, new ServiceException(Fault.OVERLOADED, "too slow"));

        assertThatThrownBy(() -> new Answer(request(ResultFormat.FITS, 100_000), COLUMNS, LIMITS, out).write(rows))
                .isInstanceOf(ServiceException.class)
                .hasMessage("too slow");
        assertThat(out.size()).isZero();
    }

    /** The three limits that can strike, each by its name. */
    @ParameterizedTest
    @CsvSource({
        "7,true,MAXREC of the request",
        "1000,false,without MAXREC",
        "100000,true,hard limit of this server. Ask"
    })
    void overflowNamesTheLimitThatStruck(long maxRows, boolean asked, String told) {
        List<Info> echo = asked ? List.of(new Info("MAXREC", Long.toString(maxRows), "")) : List.of();
        QueryRequest request = new QueryRequest("", "2.1", ResultFormat.JSON, maxRows, echo, List.of());

        assertThat(LIMITS.told(request))
                .startsWith("Cut off after " + maxRows + " rows")
                .contains(told);
    }

    @Test
    void theMessageOfABugIsNotTold() throws IOException {
        MemoryRows rows = failingAfter(50_000, new IllegalStateException("SELECT secret FROM internals"));

        QueryOutcome outcome =
                new Answer(request(ResultFormat.VOTABLE_BINARY2, 100_000), COLUMNS, LIMITS, out).write(rows);

        assertThatThrownBy(outcome::whole)
                .hasMessageStartingWith("internal error ")
                .hasMessageNotContaining("secret")
                .extracting(e -> ((ServiceException) e).fault())
                .isEqualTo(Fault.BUG);
    }

    @ParameterizedTest
    @EnumSource(names = {"CSV", "TSV", "ECSV"})
    void aLaterFailureBreaksTextOff(ResultFormat format) {
        MemoryRows rows = failingAfter(50_000, new ServiceException(Fault.OVERLOADED, "too slow"));

        assertThatThrownBy(() -> new Answer(request(format, 100_000), COLUMNS, LIMITS, out).write(rows))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too slow");
        assertThat(rows.cancelled()).isTrue();
    }

    @Test
    void aClientThatLeavesCancelsTheRows() {
        MemoryRows rows = rows(1_000_000);
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("broken pipe");
            }
        };

        assertThatThrownBy(() ->
                        new Answer(request(ResultFormat.VOTABLE_BINARY2, 1_000_000), COLUMNS, LIMITS, gone).write(rows))
                .isInstanceOf(IOException.class)
                .hasMessage("broken pipe");
        assertThat(rows.cancelled()).isTrue();
        assertThat(rows.pulled()).isLessThan(100_000);
    }

    @ParameterizedTest
    @EnumSource(names = {"VOTABLE_BINARY2", "VOTABLE_TABLEDATA", "VOTABLE_BINARY", "CSV"})
    void stilReadsEveryFormatItKnows(ResultFormat format) throws IOException {
        new Answer(request(format, 1000), COLUMNS, LIMITS, out).write(rows(300));

        StarTable table = Tables.randomTable((format.isVotable() ? new VOTableBuilder(true) : new CsvTableBuilder())
                .makeStarTable(
                        new ByteArrayDataSource("answer", out.toByteArray()), false, StoragePolicy.PREFER_MEMORY));

        assertThat(table.getRowCount()).isEqualTo(300);
        assertThat(table.getColumnInfo(0).getName()).isEqualTo("n");
        assertThat(((Number) table.getCell(299, 0)).longValue()).isEqualTo(299);
        assertThat(table.getCell(299, 1)).isEqualTo("ivo://x?299");
    }

    @Test
    void servicesAreOfferedWhereTheirColumnsAre() throws IOException {
        ServiceDescriptor links = new ServiceDescriptor(
                "links", "", List.of(), List.of(new ServiceDescriptor.Input("ID", "obs_publisher_did", "", "", "")));
        QueryRequest request =
                new QueryRequest("SELECT 1", "2.1", ResultFormat.VOTABLE_TABLEDATA, 10, List.of(), List.of(links));

        new Answer(request, COLUMNS, LIMITS, out).write(rows(1));
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("adhoc:service");

        out.reset();
        new Answer(request, COLUMNS.subList(0, 1), LIMITS, out).write(rows(1));
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("adhoc:service");
    }
}
