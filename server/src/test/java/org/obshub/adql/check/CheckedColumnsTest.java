package org.obshub.adql.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.obshub.adql.parse.AdqlParser;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;

/** What a client is told about the columns of an answer (TAP 1.1, 3.2). */
class CheckedColumnsTest {
    private static List<ColumnMeta> columns(String adql) {
        return new Checker()
                .check(new AdqlParser().parse(adql), CheckerErrorTest.tableset())
                .columns();
    }

    @ParameterizedTest
    @CsvSource({
        "SELECT s_ra FROM ivoa.obscore",
        "SELECT S_RA FROM ivoa.obscore AS o",
        "SELECT x.s_ra FROM (SELECT s_ra FROM ivoa.obscore) AS x",
        "SELECT o.s_ra FROM hub.archive AS a JOIN ivoa.obscore AS o USING (source_archive)",
        "WITH x AS (SELECT o.s_ra FROM ivoa.obscore AS o) SELECT * FROM x",
        "SELECT s_ra FROM ivoa.obscore UNION SELECT s_ra FROM hub.archive"
    })
    void plainColumnsKeepTheirMetadata(String adql) {
        ColumnMeta column = columns(adql).get(0);

        assertThat(column.name()).isEqualTo("s_ra");
        assertThat(column.unit()).isEqualTo("deg");
        assertThat(column.ucd()).isEqualTo("pos.eq.ra");
        assertThat(column.utype()).startsWith("obscore:Char.SpatialAxis");
        assertThat(column.description()).startsWith("Right ascension");
    }

    @Test
    void aColumnMergedByAJoinKeepsItsName() {
        assertThat(columns("SELECT source_archive FROM ivoa.obscore FULL JOIN hub.archive USING (source_archive)"))
                .extracting(ColumnMeta::name)
                .containsExactly("source_archive");
    }

    @Test
    void anAliasKeepsItsSpellingAndTheMetadata() {
        assertThat(columns("SELECT s_ra AS RightAsc FROM ivoa.obscore"))
                .extracting(ColumnMeta::name, ColumnMeta::unit)
                .containsExactly(tuple("RightAsc", "deg"));
    }

    @Test
    void unnamedAndRepeatedColumnsGetNamesOfTheirOwn() {
        assertThat(columns(
                        "SELECT COUNT(*), MAX(s_ra), 1 + 1, s_ra, s_ra, S_RA AS s_ra_2 FROM hub.archive GROUP BY s_ra"))
                .extracting(ColumnMeta::name)
                .containsExactly("count_1", "max_2", "expression_3", "s_ra", "s_ra_3", "s_ra_2");
    }

    @Test
    void computedColumnsHaveTypeUnitAndUcd() {
        List<ColumnMeta> columns =
                columns("SELECT COUNT(*), AVG(s_ra), SUM(row_count), ABS(s_ra), s_ra * 2, row_count + 1,"
                        + " 5, 'a', CAST(s_ra AS REAL), MAX(source_archive), POINT(s_ra, s_ra), AREA(CIRCLE(1, 2, s_ra))"
                        + " FROM hub.archive GROUP BY s_ra, row_count");

        assertThat(columns)
                .extracting(ColumnMeta::datatype)
                .containsExactly(
                        Datatype.LONG,
                        Datatype.DOUBLE,
                        Datatype.LONG,
                        Datatype.DOUBLE,
                        Datatype.DOUBLE,
                        Datatype.LONG,
                        Datatype.INT,
                        Datatype.CHAR,
                        Datatype.FLOAT,
                        Datatype.CHAR,
                        Datatype.CHAR,
                        Datatype.DOUBLE);
        assertThat(columns.get(0).ucd()).isEqualTo("meta.number");
        assertThat(columns.get(10).xtype()).isEqualTo("adql:POINT");
        assertThat(columns.get(11).unit()).isEqualTo("deg**2");
    }

    @Test
    void starOfAJoinShowsSharedColumnsOnceAndFirst() {
        List<ColumnMeta> columns =
                columns("SELECT * FROM hub.archive AS a JOIN hub.archive AS b" + " USING (source_archive, s_ra)");

        assertThat(columns)
                .extracting(ColumnMeta::name)
                .containsExactly("source_archive", "s_ra", "row_count", "bins", "row_count_2", "bins_2");
    }
}
