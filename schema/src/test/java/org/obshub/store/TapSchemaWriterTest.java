package org.obshub.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.ForeignKey;
import org.obshub.tableset.TableMeta;
import org.obshub.tableset.Tableset;

/** What TAP 1.1 section 4 wants of the tables that describe the service. */
class TapSchemaWriterTest {
    /** SQL-92 words likely as column names and the words ADQL 2.1 adds (section 2.1.2). */
    private static final Set<String> RESERVED = Arrays.stream(
                    """
            ACTION ALL AND ANY AS ASC AT AUTHORIZATION AVG BEGIN BETWEEN BIT BOTH BY CASCADE CASE CAST CATALOG CHAR
            CHARACTER CHECK CLOSE COLLATE COLUMN COMMIT CONNECTION CONSTRAINT CONTINUE COUNT CREATE CROSS CURRENT CURSOR
            DATE DAY DEC DEFAULT DELETE DESC DESCRIBE DIAGNOSTICS DISTINCT DOMAIN DOUBLE DROP ELSE END ESCAPE EXCEPT
            EXECUTE EXISTS EXTERNAL EXTRACT FALSE FETCH FIRST FLOAT FOR FOREIGN FOUND FROM FULL GET GLOBAL GO GRANT GROUP
            HAVING HOUR IDENTITY IMMEDIATE IN INDICATOR INITIALLY INNER INPUT INSERT INT INTERSECT INTERVAL INTO IS
            ISOLATION JOIN KEY LANGUAGE LAST LEADING LEFT LEVEL LIKE LOCAL LOWER MATCH MAX MIN MINUTE MODULE MONTH NAMES
            NATIONAL NATURAL NEXT NO NOT NULL NUMERIC OF ON ONLY OPEN OPTION OR ORDER OUTER OUTPUT OVERLAPS PAD PARTIAL
            POSITION PRECISION PREPARE PRESERVE PRIMARY PRIOR PRIVILEGES PROCEDURE PUBLIC READ REAL REFERENCES RELATIVE
            RESTRICT REVOKE RIGHT ROLLBACK ROWS SCHEMA SCROLL SECOND SECTION SELECT SESSION SET SIZE SMALLINT SOME SPACE
            SQL SUBSTRING SUM TABLE TEMPORARY THEN TIME TIMESTAMP TO TRAILING TRANSACTION TRANSLATE TRIM TRUE UNION UNIQUE
            UNKNOWN UPDATE UPPER USAGE USER USING VALUE VALUES VARCHAR VARYING VIEW WHEN WHERE WITH WORK WRITE YEAR ZONE
            ABS ACOS AREA ASIN ATAN ATAN2 BIGINT BOX CEILING CENTROID CIRCLE CONTAINS COORD1 COORD2 COORDSYS COS COT
            DEGREES DISTANCE EXP FLOOR ILIKE INTERSECTS IN_UNIT LOG LOG10 MOD OFFSET PI POINT POLYGON POWER RADIANS RAND
            REGION ROUND SIN SQRT TAN TOP TRUNCATE
            """
                            .strip()
                            .split("\\s+", -1))
            .collect(Collectors.toSet());

    private static StoreFixture store;
    private static Tableset tableset;

    @BeforeAll
    static void open() {
        store = StoreFixture.inMemory();
        tableset = store.database.tables();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void listsEveryTableInOrder() {
        assertThat(store.rows("SELECT table_name, schema_name FROM tap_schema.tables ORDER BY table_index"))
                .isEqualTo(tableset.tables().stream()
                        .map(table -> List.of(table.qualifiedName(), table.schema()))
                        .toList());
        assertThat(store.rows("SELECT table_name FROM tap_schema.tables WHERE table_type = 'view'"))
                .containsExactlyInAnyOrder(List.of("hub.archive"), List.of("hub.same_data"), List.of("vlass.image"));
    }

    @Test
    void describesEveryColumn() {
        for (TableMeta table : tableset.tables()) {
            List<List<Object>> rows = store.rows(
                    "SELECT column_name, datatype, COALESCE(arraysize, ''), COALESCE(xtype, ''), COALESCE(unit, ''),"
                            + " COALESCE(ucd, ''), COALESCE(utype, ''), description, indexed, principal, std"
                            + " FROM tap_schema.columns WHERE table_name = ? ORDER BY column_index",
                    table.qualifiedName());

            assertThat(rows)
                    .isEqualTo(table.columns().stream()
                            .map(TapSchemaWriterTest::expected)
                            .toList());
        }
    }

    private static List<Object> expected(ColumnMeta column) {
        return List.of(
                column.name().equals("size") ? "\"size\"" : column.name(),
                column.datatype().votableName(),
                column.arraysize(),
                column.xtype(),
                column.unit(),
                column.ucd(),
                column.utype(),
                column.description(),
                column.flags().indexed() ? 1 : 0,
                column.flags().principal() ? 1 : 0,
                column.flags().std() ? 1 : 0);
    }

    @Test
    void describesItselfAsStandard() {
        assertThat(store.rows("SELECT COUNT(*), SUM(std) FROM tap_schema.columns WHERE table_name LIKE 'tap_schema.%'"))
                .containsExactly(List.of(32L, 32L)); // columns of TAP 1.1 section 4: 4 + 6 + 14 + 5 + 3
        assertThat(store.rows("SELECT from_table || '>' || target_table FROM tap_schema.keys"
                        + " WHERE from_table LIKE 'tap_schema.%' ORDER BY 1"))
                .containsExactly(
                        List.of("tap_schema.columns>tap_schema.tables"),
                        List.of("tap_schema.key_columns>tap_schema.keys"),
                        List.of("tap_schema.keys>tap_schema.tables"),
                        List.of("tap_schema.keys>tap_schema.tables"),
                        List.of("tap_schema.tables>tap_schema.schemas"));
    }

    @Test
    void keysReferToColumnsOfOneType() {
        assertThat(tableset.tables().stream().flatMap(table -> table.foreignKeys().stream()))
                .isNotEmpty()
                .allSatisfy(key -> {
                    for (int i = 0; i < key.fromColumns().size(); i++) {
                        assertThat(column(key.fromTable(), key.fromColumns().get(i))
                                        .datatype())
                                .isEqualTo(column(
                                                key.targetTable(),
                                                key.targetColumns().get(i))
                                        .datatype());
                    }
                });
        assertThat(store.count("tap_schema.key_columns"))
                .isEqualTo(tableset.tables().stream()
                        .flatMap(table -> table.foreignKeys().stream())
                        .map(ForeignKey::fromColumns)
                        .mapToLong(List::size)
                        .sum());
    }

    private static ColumnMeta column(String table, String column) {
        return tableset.findTable(table)
                .flatMap(found -> found.findColumn(column))
                .orElseThrow();
    }

    @Test
    void namesNeedNoQuotes() {
        assertThat(tableset.tables().stream().flatMap(table -> table.columns().stream()))
                .allSatisfy(column -> {
                    assertThat(column.name()).matches("[a-z][a-z0-9_]*");
                    assertThat(column.description()).isNotBlank();
                    assertThat(column.ucd()).isNotBlank();
                })
                .filteredOn(column -> RESERVED.contains(column.name().toUpperCase(Locale.ROOT)))
                .extracting(ColumnMeta::name)
                .containsExactly("size");
    }
}
