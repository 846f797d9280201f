package org.obshub.adql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of every function on H2; the expected ones follow from ADQL 2.1 section 2.3 and from elementary mathematics. */
class FunctionValuesTest {
    private static SkyTable sky;

    @BeforeAll
    static void open() throws SQLException {
        sky = new SkyTable(1);
    }

    @AfterAll
    static void close() throws SQLException {
        sky.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "ABS(-1.5) ~ 1.5",
                "ABS(row_count) ~ 400.0",
                "CEILING(-1.5) ~ -1.0",
                "FLOOR(-1.5) ~ -2.0",
                "DEGREES(PI()) ~ 180.0",
                "RADIANS(180) ~ 3.141592653589793",
                "EXP(0) ~ 1.0",
                "EXP(1000) ~ null",
                "LOG(EXP(2)) ~ 2.0",
                "LOG(0) ~ null",
                "LOG(-1) ~ null",
                "LOG10(1000) ~ 3.0",
                "LOG10(-1) ~ null",
                "MOD(-7, 3) ~ -1.0",
                "MOD(7, -3) ~ 1.0",
                "MOD(-5.5, 2) ~ -1.5",
                "MOD(1, 0) ~ null",
                "PI() ~ 3.141592653589793",
                "POWER(2, 10) ~ 1024.0",
                "POWER(-8, 1.0/3) ~ null",
                "POWER(0, -1) ~ null",
                "ROUND(2.5) ~ 3.0",
                "ROUND(-2.5) ~ -3.0",
                "ROUND(1234.567, -2) ~ 1200.0",
                "ROUND(1250, -2) ~ 1300.0",
                "ROUND(0.285, 2) ~ 0.29",
                "ROUND(1.5, 400) ~ 1.5",
                "TRUNCATE(-2.567, 1) ~ -2.5",
                "TRUNCATE(2.9) ~ 2.0",
                "TRUNCATE(1299, -2) ~ 1200.0",
                "SQRT(16) ~ 4.0",
                "SQRT(-1) ~ null",
                "ACOS(1) ~ 0.0",
                "ACOS(2) ~ null",
                "ASIN(1) ~ 1.5707963267948966",
                "ASIN(-1.1) ~ null",
                "ATAN(1) ~ 0.7853981633974483",
                "ATAN2(1, -1) ~ 2.356194490192345",
                "ATAN2(-1, 0) ~ -1.5707963267948966",
                "COS(0) ~ 1.0",
                "COT(ATAN(1)) ~ 1.0000000000000002",
                "COT(0) ~ null",
                "SIN(0) ~ 0.0",
                "TAN(0) ~ 0.0",
                "ABS(NULL) ~ null",
                "1/2 ~ 0",
                "-7/2 ~ -3",
                "1/2.0 ~ 0.5",
                "1./4 ~ 0.25",
                "row_count/(row_count - row_count) ~ null",
                "score/(score - score) ~ null",
                "row_count*3 + 1 ~ 1201",
                "2 + 3*4 - 1 ~ 13",
                "- (score) ~ -1.5",
                "-row_count ~ -400",
                "2147483647 + 1 ~ 2147483648",
                "'a' 'b' || 'c''d' ~ abc'd",
                "title || '-' || source_archive ~ CADC-cadc",
                "LOWER(title) ~ cadc",
                "UPPER(source_archive) ~ CADC",
                "COALESCE(NULL, score, 1) ~ 1.5",
                "COALESCE(NULL, title) ~ CADC",
                "CAST(2.5 AS INTEGER) ~ 3",
                "CAST('17' AS BIGINT) ~ 17",
                "CAST(title AS INTEGER) ~ null",
                "CAST(row_count * 200 AS SMALLINT) ~ null",
                "CAST(row_count * 1e300 AS BIGINT) ~ null",
                "CAST(title AS VARCHAR(2)) ~ CA",
                "CAST(row_count AS VARCHAR(9)) ~ 400",
                "CAST('1.5e3' AS DOUBLE PRECISION) ~ 1500.0",
                "CAST('2020-01-02 03:04:05Z' AS TIMESTAMP) ~ 2020-01-02T03:04:05.000",
                "CAST('2020-01-02' AS TIMESTAMP) ~ 2020-01-02T00:00:00.000",
                "CAST(title AS TIMESTAMP) ~ null",
                "RAND(7) - RAND(7) ~ 0.0",
                "FLOOR(RAND()) ~ 0.0",
                "ROUND(AREA(CIRCLE(10, 20, 180)), 6) ~ 41252.961249",
                "COORD1(POINT('ICRS', -10, 20)) ~ 350.0",
                "COORD2(CENTROID(CIRCLE('ICRS GEOCENTER', 10, 20, 1))) ~ 20.0",
                "COORDSYS(POINT('', 10, 20)) ~ ICRS",
                "DISTANCE(0, 0, 90, 0) ~ 90.0",
                "DISTANCE(POINT(0, 90), POINT(77, -90)) ~ 180.0",
                "DISTANCE(score, score, score + 360, score) ~ 0.0",
                "CONTAINS(POINT(359.9, 0), CIRCLE(0.1, 0, 0.3)) ~ 1",
                "CONTAINS(POINT(359.9, 0), CIRCLE(0.1, 0, 0.1)) ~ 0",
                "CONTAINS(CIRCLE(10, 10, 1), BOX(10, 10, 4, 4)) ~ 1",
                "CONTAINS(POINT(0, score * 100), CIRCLE(0, 0, 1)) ~ null",
                "INTERSECTS(CIRCLE(10, 0, 1), POLYGON(10.5, 0, 12, 0, 12, 2)) ~ 1",
                "INTERSECTS(CIRCLE(10, 0, 1), CIRCLE(13, 0, 1)) ~ 0",
                "INTERSECTS(CIRCLE(10, 0, 1), POINT(10.5, 0)) ~ 1",
                "INTERSECTS(REGION('POLYGON ICRS 10 0 12 0 12 2'), BOX(POINT(11, 1), 0.1, 0.1)) ~ 1",
                "POINT(370, score) ~ POSITION ICRS 10.0 1.5",
                "CIRCLE(score, score, score) ~ CIRCLE ICRS 1.5 1.5 1.5",
                "POLYGON(POINT(0, 0), POINT(1, 0), POINT(1, score)) ~ POLYGON ICRS 0.0 0.0 1.0 1.5 1.0 0.0",
                "CIRCLE(POINT(1, NULL), 1) ~ null",
            })
    void isComputedAsTheStandardSays(String expression, String expected) throws SQLException {
        assertThat(sky.answer("SELECT " + expression + " FROM hub.archive WHERE source_archive = 'cadc'"))
                .containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({"row_count + 1", "row_count * row_count", "-row_count - 2", "row_count - (-1)", "row_count * 2 / 2"})
    void overflowOfWholeNumbersIsNull(String expression) throws SQLException {
        assertThat(sky.answer("SELECT " + expression + " FROM hub.archive WHERE source_archive = 'casda'"))
                .containsExactly("null");
    }
}
