package org.obshub.adql.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.obshub.adql.AdqlException;
import org.obshub.adql.parse.AdqlParser;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;
import org.obshub.tableset.SchemaMeta;
import org.obshub.tableset.TableMeta;
import org.obshub.tableset.Tableset;

/** Wrong queries: where the mistake is (column of line 1) and what the user reads. */
class CheckerErrorTest {
    static Tableset tableset() {
        List<ColumnMeta> obscore = ObscoreColumn.ofObscore().stream()
                .map(column -> column.meta(false))
                .toList();
        List<ColumnMeta> archive = List.of(
                ColumnMeta.of("source_archive", Datatype.CHAR),
                ColumnMeta.of("row_count", Datatype.LONG),
                ColumnMeta.of("s_ra", Datatype.DOUBLE),
                new ColumnMeta("bins", Datatype.INT, "*", "", "", "", "", "", ColumnMeta.Flags.PLAIN));
        return new Tableset(List.of(
                new SchemaMeta("ivoa", "", "", List.of(new TableMeta("ivoa", "obscore", "", "", obscore, List.of()))),
                new SchemaMeta("hub", "", "", List.of(new TableMeta("hub", "archive", "", "", archive, List.of())))));
    }

    private static AdqlException refused(String adql) {
        return catchThrowableOfType(
                AdqlException.class, () -> new Checker().check(new AdqlParser().parse(adql), tableset()));
    }

    /** Engines would take minutes, or fail, and nothing could stop them. */
    @Test
    void sizesAreBounded() {
        String many = IntStream.range(0, 5001).mapToObj(i -> "s_ra > " + i).collect(Collectors.joining(" OR "));
        String columns = "s_ra, ".repeat(5000) + "s_dec";

        assertThat(refused("SELECT s_ra FROM ivoa.obscore WHERE " + many).problem())
                .startsWith("more than 5000 conditions are joined by OR");
        assertThat(refused("SELECT " + columns + " FROM ivoa.obscore").problem())
                .isEqualTo("more than 5000 columns are selected");
    }

    /** What is wrong is not told in a million characters. */
    @Test
    void longNamesAreCutInMessages() {
        String name = "x".repeat(500_000);

        assertThat(refused("SELECT " + name + " FROM ivoa.obscore").problem()).hasSizeLessThan(1100);
        assertThat(refused("SELECT 1 FROM " + name).problem()).hasSizeLessThan(1100);
        assertThat(refused("SELECT 1" + name + " FROM ivoa.obscore").problem()).hasSizeLessThan(1100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "SELECT s_raa FROM ivoa.obscore ~ 8 ~ no column 's_raa' in ivoa.obscore; did you mean s_ra?",
                "SELECT o.s_deec FROM ivoa.obscore AS o ~ 8 ~ no column 's_deec' in o (ivoa.obscore); did you mean s_dec",
                "SELECT x.s_ra FROM ivoa.obscore AS o ~ 8 ~ no table or alias 'x' in this FROM; there is o",
                "SELECT obscore.s_ra FROM ivoa.obscore AS o ~ 8 ~ 'obscore' is called 'o' in this query; write the alias",
                "SELECT \"S_RA\" FROM ivoa.obscore ~ 8 ~ names in double quotes are case-sensitive",
                "SELECT s_ra FROM ivoa.obscor ~ 18 ~ no table 'ivoa.obscor'; did you mean ivoa.obscore?",
                "SELECT s_ra FROM ivo.obscore ~ 18 ~ no table 'ivo.obscore'; did you mean ivoa.obscore?",
                "SELECT s_ra FROM archives ~ 18 ~ did you mean hub.archive?",
                "SELECT s_ra FROM nothing.like_it ~ 18 ~ the tables are listed in tap_schema.tables",
                "SELECT s_ra FROM cat.ivoa.obscore ~ 18 ~ there are no catalogues here: write 'ivoa.obscore'",
                "SELECT s_ra FROM ivoa.obscore, hub.archive ~ 8 ~ 's_ra' is ambiguous: it is in ivoa.obscore and hub.archive",
                "SELECT 1 FROM hub.archive, hub.archive ~ 28 ~ two tables are called 'hub.archive' here",
                "SELECT 1 FROM hub.archive AS a, ivoa.obscore AS A ~ 33 ~ two tables are called 'A' here",
                "SELECT z.* FROM hub.archive AS a ~ 8 ~ no table or alias 'z'",
                "SELECT sqr(s_ra) FROM ivoa.obscore ~ 8 ~ no function named 'sqr'; did you mean SQRT?",
                "SELECT median(s_ra) FROM ivoa.obscore ~ 8 ~ no function named 'median'",
                "SELECT SQRT(obs_id) FROM ivoa.obscore ~ 13 ~ SQRT needs a number as argument 1, but column 'obs_id' is text",
                "SELECT ROUND(s_ra, obs_id) FROM ivoa.obscore ~ 20 ~ ROUND needs a whole number as argument 2, but column",
                "SELECT ROUND(s_ra, 1.5) FROM ivoa.obscore ~ 20 ~ ROUND needs a whole number as argument 2",
                "SELECT LOWER(s_ra) FROM ivoa.obscore ~ 14 ~ LOWER needs a text as argument 1, but column 's_ra' is a number",
                "SELECT COALESCE(s_ra, obs_id) FROM ivoa.obscore ~ 23 ~ the values of COALESCE must be of one kind",
                "SELECT obs_id + 1 FROM ivoa.obscore ~ 8 ~ the operator + needs numbers, but column 'obs_id' is text",
                "SELECT -obs_id FROM ivoa.obscore ~ 9 ~ the sign - needs numbers",
                "SELECT obs_id || s_ra FROM ivoa.obscore ~ 18 ~ the operator || needs text, but column 's_ra' is a number; CAST(",
                "SELECT 1/0 FROM ivoa.obscore ~ 8 ~ division by zero",
                "SELECT s_ra/0.0 FROM ivoa.obscore ~ 13 ~ division by zero",
                "SELECT 9223372036854775807 + 1 FROM ivoa.obscore ~ 8 ~ too large",
                "SELECT 1e999 FROM ivoa.obscore ~ 8 ~ the number 1e999 is too large",
                "SELECT CAST('x' AS INTEGER) FROM ivoa.obscore ~ 13 ~ 'x' is not a number",
                "SELECT CAST(s_ra AS TIMESTAMP) FROM ivoa.obscore ~ 13 ~ cannot become TIMESTAMP",
                "SELECT s_ra FROM ivoa.obscore WHERE calib_level = '2' ~ 37 ~ write 2 without quotes",
                "SELECT s_ra FROM ivoa.obscore WHERE obs_id = 5 ~ 37 ~ write '5' in single quotes",
                "SELECT s_ra FROM ivoa.obscore WHERE t_min > '2020-01-01' ~ 37 ~ column 't_min' is a number and '2020-01-01' is text; write 58849, its modified Julian date",
                "SELECT s_ra FROM ivoa.obscore WHERE t_min > '2020-13-01' ~ 37 ~ column 't_min' is a number and '2020-13-01' is text",
                "SELECT s_ra FROM ivoa.obscore WHERE em_max > '2020-01-01' ~ 37 ~ column 'em_max' is a number and '2020-01-01' is text",
                "SELECT s_ra FROM ivoa.obscore WHERE s_ra > '12:30:00' ~ 37 ~ is text; write ivo_hms_to_degrees('12:30:00')",
                "SELECT s_ra FROM ivoa.obscore WHERE obs_release_date > 'noon' ~ 56 ~ 'noon' is not a time; write it as '2020-01-31'",
                "SELECT s_ra FROM ivoa.obscore WHERE obs_release_date > 58849 ~ 37 ~ is a time and 58849 is a number; write it as '2020-01-31'",
                "SELECT s_ra FROM ivoa.obscore WHERE s_ra BETWEEN 1 AND 'b' ~ 37 ~ 's_ra' is a number and 'b' is text",
                "SELECT s_ra FROM ivoa.obscore WHERE obs_id IN ('a', 2) ~ 37 ~ is text and 2 is a number",
                "SELECT s_ra FROM ivoa.obscore WHERE s_ra LIKE '1%' ~ 37 ~ LIKE needs text, but column 's_ra' is a number",
                "SELECT s_ra FROM ivoa.obscore WHERE s_region = 1 ~ 37 ~ compare geometry by CONTAINS",
                "SELECT s_ra FROM ivoa.obscore WHERE POINT(1, 2) = POINT(1, 2) ~ 37 ~ compare geometry by CONTAINS",
                "SELECT 1 FROM hub.archive WHERE bins = 1 ~ 33 ~ column 'bins' is an array and cannot be compared",
                "SELECT s_ra FROM ivoa.obscore WHERE COUNT(*) > 1 ~ 37 ~ the aggregate COUNT cannot stand in WHERE; conditions on groups belong in HAVING",
                "SELECT SUM(MAX(s_ra)) FROM ivoa.obscore ~ 12 ~ the aggregate MAX cannot stand in another aggregate",
                "SELECT SUM(obs_id) FROM ivoa.obscore ~ 12 ~ SUM needs numbers, but column 'obs_id' is text",
                "SELECT MAX(s_region) FROM ivoa.obscore ~ 12 ~ MAX needs numbers or text",
                "SELECT s_ra, COUNT(*) FROM ivoa.obscore ~ 8 ~ column 's_ra' has no single value",
                "SELECT obs_id, s_ra FROM ivoa.obscore GROUP BY obs_id ~ 16 ~ column 's_ra' has no single value",
                "SELECT * FROM hub.archive GROUP BY s_ra ~ 8 ~ has no single value",
                "SELECT obs_id FROM ivoa.obscore GROUP BY obs_id HAVING s_ra > 1 ~ 56 ~ column 's_ra' has no single value",
                "SELECT obs_id FROM ivoa.obscore GROUP BY obs_id ORDER BY s_ra ~ 58 ~ column 's_ra' has no single value",
                "SELECT s_ra FROM ivoa.obscore ORDER BY 2 ~ 40 ~ there is no column 2 to order by; the query selects 1",
                "SELECT s_ra FROM ivoa.obscore ORDER BY 0 ~ 40 ~ there is no column 0",
                "SELECT s_ra FROM ivoa.obscore ORDER BY s_deec ~ 40 ~ did you mean s_dec",
                "SELECT DISTINCT s_ra FROM ivoa.obscore ORDER BY s_dec ~ 49 ~ with SELECT DISTINCT",
                "SELECT s_ra FROM ivoa.obscore ORDER BY POINT(s_ra, s_dec) ~ 40 ~ cannot order rows",
                "SELECT CONTAINS(s_ra, s_region) FROM ivoa.obscore ~ 17 ~ CONTAINS needs a geometry as argument 1, but column 's_ra' is a number",
                "SELECT CONTAINS(POINT(1, 2), obs_id) FROM ivoa.obscore ~ 30 ~ CONTAINS needs a geometry as argument 2",
                "SELECT POINT(1, 91) FROM ivoa.obscore ~ 17 ~ the declination 91.0 in POINT is outside [-90, 90] degrees",
                "SELECT CIRCLE(1, 2, -3) FROM ivoa.obscore ~ 21 ~ the radius -3.0 in CIRCLE is outside [0, 180] degrees",
                "SELECT POINT('GALACTIC', 1, 2) FROM ivoa.obscore ~ 14 ~ the coordinate system 'GALACTIC' is not offered",
                "SELECT POINT(obs_id, 1, 2) FROM ivoa.obscore ~ 8 ~ wrong arguments of POINT",
                "SELECT AREA(REGION('BLOB 1 2')) FROM ivoa.obscore ~ 13 ~ this REGION is not a region",
                "SELECT DISTANCE(POINT(1, 2), s_region) FROM ivoa.obscore ~ 30 ~ DISTANCE needs a point as argument 2",
                "SELECT COORD1(s_region) FROM ivoa.obscore ~ 15 ~ COORD1 needs a point as argument 1, but column 's_region' is a region",
                "SELECT 1 FROM ivoa.obscore JOIN hub.archive USING (row_count) ~ 52 ~ no column 'row_count' on the left side of the join",
                "SELECT 1 FROM ivoa.obscore AS o LEFT JOIN hub.archive AS a ON o.x = a.s_ra ~ 63 ~ no column 'x' in o (ivoa.obscore)",
                "SELECT s_ra FROM ivoa.obscore UNION SELECT source_archive FROM hub.archive ~ 37 ~ column 1 of UNION is a number ('s_ra') on the left and text",
                "SELECT s_ra FROM ivoa.obscore UNION SELECT s_ra, row_count FROM hub.archive ~ 37 ~ must have as many columns, but they have 1 and 2",
                "SELECT s_ra FROM ivoa.obscore WHERE s_ra IN (SELECT s_ra, row_count FROM hub.archive) ~ 46 ~ the subquery of IN must select one column, not 2",
                "SELECT s_ra FROM ivoa.obscore WHERE s_ra IN (SELECT source_archive FROM hub.archive) ~ 37 ~ 's_ra' is a number and the subquery selects text",
                "WITH a AS (SELECT s_ra FROM hub.archive), A AS (SELECT s_ra FROM hub.archive) SELECT * FROM a ~ 43 ~ two common tables are called 'A'",
                "WITH a AS (SELECT nope FROM hub.archive) SELECT 1 FROM hub.archive ~ 19 ~ no column 'nope'",
                "SELECT s_ra FROM ivoa.obscore WHERE target_name = \"M31\" ~ 51 ~ a string is written in single quotes: 'M31'",
                "SELECT s_ra FROM ivoa.obscore WHERE dataproduct_type = \"dataproduct\" ~ 56 ~ a string is written in single quotes: 'dataproduct'",
                "SELECT ivo_healpix_index(30, 1, 2) FROM ivoa.obscore ~ 26 ~ the HEALPix order 30 is outside 0 to 29",
                "SELECT ivo_healpix_index(s_region, 1, 2) FROM ivoa.obscore ~ 26 ~ IVO_HEALPIX_INDEX needs a whole number as argument 1",
                "SELECT ivo_healpix_center(0, 12) FROM ivoa.obscore ~ 30 ~ the index 12 is outside 0 to 11 of HEALPix order 0",
                "SELECT ivo_epoch_prop_pos(1, 2, 3, 4, 5, 6, NULL, 8) FROM ivoa.obscore ~ 45 ~ must not be NULL",
                "SELECT ivo_geom_transform('icrs', 'FK5', s_region) FROM ivoa.obscore ~ 27 ~ no frame named 'icrs'; there is ICRS, FK5, FK4, GALACTIC, ECLIPTIC",
                "SELECT ivo_geom_transform(obs_id, 'FK5', s_region) FROM ivoa.obscore ~ 27 ~ needs a string literal as argument 1",
                "SELECT ivo_geom_transform('ICRS', 'FK5', MOC('1/2')) FROM ivoa.obscore ~ 42 ~ a MOC cannot be turned",
                "SELECT ivo_to_mjd('yesterday') FROM ivoa.obscore ~ 19 ~ 'yesterday' is not a time; write it as '2020-01-31'",
                "SELECT ivo_to_mjd(t_min) FROM ivoa.obscore ~ 19 ~ needs a time as argument 1, but column 't_min' is a number",
                "SELECT ivo_histogram(s_ra, 5, 5, 3) FROM ivoa.obscore ~ 31 ~ the upper end of the histogram must be above the lower one",
                "SELECT ivo_histogram(s_ra, 0, 5, 0) FROM ivoa.obscore ~ 34 ~ the number of bins must be 1 to 10000",
                "SELECT s_ra FROM ivoa.obscore WHERE ivo_string_agg(obs_id, ',') = 'a' ~ 37 ~ the aggregate ivo_string_agg cannot stand in WHERE",
                "SELECT s_ra, ivo_string_agg(obs_id, ',') FROM ivoa.obscore ~ 8 ~ column 's_ra' has no single value",
                "SELECT ivo_normal_random(0, -1) FROM ivoa.obscore ~ 29 ~ the standard deviation must not be negative",
                "SELECT hub_band_min('U') FROM ivoa.obscore ~ 21 ~ no band named 'U'; there is 4, P, L, S, C, X, Ku, K, Ka, Q",
                "SELECT MOC('3/768') FROM ivoa.obscore ~ 12 ~ number above 767",
                "SELECT MOC(40, s_region) FROM ivoa.obscore ~ 12 ~ the HEALPix order 40 is outside 0 to 29",
                "SELECT MOC(29, CIRCLE(1, 2, 3)) FROM ivoa.obscore ~ 12 ~ too fine for a region of this size; take a lower order",
                "SELECT hub_moc_union(MOC('1/2'), s_region) FROM ivoa.obscore ~ 34 ~ needs a MOC as argument 2, but column 's_region' is a region",
                "SELECT IN_UNIT(freq_min, 'GHZ') FROM ivoa.obscore ~ 26 ~ no unit named 'GHZ'",
                "SELECT IN_UNIT(freq_min, 'm') FROM ivoa.obscore ~ 26 ~ column 'freq_min' is in Hz, which cannot become 'm'; hub_wavelength(...)",
                "SELECT IN_UNIT(em_min, 'GHz') FROM ivoa.obscore ~ 24 ~ column 'em_min' is in m, which cannot become 'GHz'; hub_freq(...) gives",
                "SELECT IN_UNIT(calib_level, 'm') FROM ivoa.obscore ~ 16 ~ column 'calib_level' has no unit",
                "SELECT IN_UNIT(3, 'm') FROM ivoa.obscore ~ 16 ~ 3 has no unit",
                "SELECT IN_UNIT(freq_min, 'GHz/') FROM ivoa.obscore ~ 26 ~ the unit 'GHz/' cannot be read: expected a unit, found its end",
                "SELECT CAST('12' AS POINT) FROM ivoa.obscore ~ 13 ~ '12' is not a POINT",
                "SELECT CAST('1 2 3' AS POLYGON) FROM ivoa.obscore ~ 13 ~ '1 2 3' is not a POLYGON",
                "SELECT CAST(s_ra AS CIRCLE) FROM ivoa.obscore ~ 13 ~ 's_ra' is a number and cannot become CIRCLE",
                "SELECT CAST('noon' AS TIMESTAMP) FROM ivoa.obscore ~ 13 ~ 'noon' is not a time",
                "SELECT 1 FROM (SELECT 1 AS a FROM (SELECT 1 AS a FROM (SELECT 1 AS a FROM (SELECT 1 AS a FROM (SELECT 1 AS a"
                        + " FROM (SELECT 1 AS a FROM (SELECT 1 AS a FROM (SELECT 1 AS a FROM (SELECT 1 AS a FROM (SELECT 1"
                        + " AS a FROM (SELECT 1 AS a FROM hub.archive) k) j) i) h) g) f) e) d) c) b) a"
                        + " ~ 215 ~ subqueries and common tables read from each other more than 10 deep",
                "WITH a AS (SELECT obs_id || obs_id || 'x' || obs_id || obs_id AS t FROM ivoa.obscore), b AS (SELECT t || t || t"
                        + " || t || t || t || t || t || t || t AS t FROM a), c AS (SELECT t || t || t || t || t || t || t"
                        + " || t || t || t AS t FROM b), d AS (SELECT t || t || t || t || t || t || t || t || t || t AS t"
                        + " FROM c) SELECT s_ra FROM ivoa.obscore WHERE obs_id IN (SELECT t || t || t FROM d)"
                        + " ~ 1 ~ || joins more than 10000 pieces of text",
                "SELECT ra FROM ivoa.obscore ~ 8 ~ no column 'ra' in ivoa.obscore; did you mean s_ra?",
                "SELECT o.DEJ2000 FROM ivoa.obscore AS o ~ 8 ~ did you mean s_dec?",
                "SELECT ra FROM (SELECT 1 AS x FROM hub.archive) AS q ~ 8 ~ no column 'ra' in q",
                "SELECT CONCAT(obs_id, 'x') FROM ivoa.obscore ~ 8 ~ no function named 'CONCAT'; strings are joined with ||",
                "SELECT STDDEV(s_ra) FROM ivoa.obscore ~ 8 ~ AVG(x*x) - AVG(x)*AVG(x) is the variance",
                "SELECT 1 FROM ivoa.obscore WHERE obs_release_date > NOW() ~ 53 ~ the present time is not known to a query",
                "SELECT 1 FROM dbo.obscore ~ 15 ~ dbo is a schema of SQL Server; did you mean ivoa.obscore?",
                "SELECT 1 FROM TAP_UPLOAD.mine ~ 15 ~ none came with this request; one comes with the parameter UPLOAD=mine,",
                "SELECT obs_id, COUNT(*) AS n FROM ivoa.obscore GROUP BY obs_id HAVING n > 1 ~ 71 ~ 'n' is selected, but only ORDER BY and GROUP BY know it",
                "SELECT s_ra * 2 AS x FROM ivoa.obscore WHERE x > 3 ~ 46 ~ 'x' is selected, but only ORDER BY and GROUP BY know it",
                "SELECT CAST(1e10 AS INTEGER) FROM ivoa.obscore ~ 13 ~ 1e10 is outside the range of INTEGER",
                "SELECT CAST('40000' AS SMALLINT) FROM ivoa.obscore ~ 13 ~ '40000' is outside the range of SMALLINT",
                "SELECT CAST(-1e39 AS REAL) FROM ivoa.obscore ~ 13 ~ is outside the range of REAL",
                "SELECT CAST(9.3e18 AS BIGINT) FROM ivoa.obscore ~ 13 ~ 9.3e18 is outside the range of BIGINT",
                "SELECT CAST(obs_release_date AS DOUBLE PRECISION) FROM ivoa.obscore ~ 13 ~ cannot become DOUBLE PRECISION; ivo_to_mjd(...)",
                "SELECT -9223372036854775808 - 1 FROM ivoa.obscore ~ 8 ~ too large for a whole number of 64 bits",
                "SELECT x.s_dec FROM (SELECT s_ra FROM ivoa.obscore) AS x ~ 8 ~ no column 's_dec' in x",
            })
    void isRefusedWithPlaceAndHelp(String adql, int column, String message) {
        AdqlException refused = catchThrowableOfType(
                AdqlException.class, () -> new Checker().check(new AdqlParser().parse(adql), tableset()));

        assertThat(refused).as(adql).isNotNull();
        assertThat(refused.problem()).contains(message.strip());
        assertThat(refused.span().line() + ":" + refused.span().column())
                .as(refused.problem())
                .isEqualTo("1:" + column);
    }
}
