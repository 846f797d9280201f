package org.obshub.votable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.Tables;

class RecordedVotableTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ivoa/basic.xml",
                "ivoa/emptyset.vot",
                "ivoa/emptyset_binary.vot",
                "ivoa/obscore11-standard-response.xml",
                "ivoa/overflowstatus.xml",
                "ivoa/scs-result.xml",
                "ivoa/sia2-dataset.xml",
                "ivoa/stc_example1.vot",
                "ivoa/tap-obscore-image.xml",
                "ivoa/testdata.vot",
                "ivoa/testdata_binary.vot",
                "ivoa/timesys_example.vot",
                "ivoa/upload-alltypes.xml",
                "ivoa/upload-example.vot",
                "cadc/datalink-two-ids-soda.xml",
                "cadc/sia2-result-with-links-descriptor.xml",
                "cadc/tap-caom2-artifact.xml",
                "cadc/tap-obscore-with-links-descriptor.xml",
                "casda/datalink-authenticated-2020.xml",
                "casda/datalink-no-permission.xml",
                "casda/sia2-cone.xml",
                "casda/sia2-partly-unreleased.xml",
                "alma/datalink.xml",
                "alma/datalink-nested-this.xml",
                "alma/tap-obscore-s_region-shapes.xml"
            })
    void agreesWithStilOnColumnsAndCells(String name) throws IOException {
        byte[] document = Documents.recorded(name);
        StarTable expected = Tables.randomTable(Documents.stil(document));

        List<VotableRow> rows = Documents.rows(document);

        try (VotableReader reader = Documents.open(document)) {
            assertThat(reader.columns()).hasSize(expected.getColumnCount());
            for (int column = 0; column < expected.getColumnCount(); column++) {
                assertThat(reader.columns().get(column).name())
                        .isEqualTo(expected.getColumnInfo(column).getName());
            }
        }
        assertThat(rows).hasSize((int) expected.getRowCount());
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < expected.getColumnCount(); column++) {
                assertThat(comparable(rows.get(row).cell(column)))
                        .as("row %s, column %s", row, expected.getColumnInfo(column))
                        .isEqualTo(comparable(expected.getCell(row, column)));
            }
        }
    }

    /** STIL has a Character for single characters and NaN for missing floating-point numbers. */
    private static @Nullable Object comparable(@Nullable Object cell) {
        if (cell == null || (cell instanceof Double number && number.isNaN())) {
            return null;
        }
        if (cell instanceof Float number && number.isNaN()) {
            return null;
        }
        if (cell.getClass().isArray()) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < Array.getLength(cell); i++) {
                text.append(Array.get(cell, i)).append(' ');
            }
            return text.toString();
        }
        String text = cell.toString().strip();
        return text.isEmpty() ? null : text;
    }

    @Test
    void readsEveryInfoInOrder() throws IOException {
        try (VotableReader reader = Documents.open(Documents.recorded("ivoa/overflowstatus.xml"))) {
            reader.finish();

            assertThat(reader.overflow()).isTrue();
            assertThat(reader.infos()).extracting(Info::value).containsExactly("OK", "OVERFLOW");
        }
    }

    @Test
    void refusesRowsOfATableWithoutFields() {
        assertThatThrownBy(() -> Documents.rows(Documents.recorded("ivoa/testdata_no-field.vot")))
                .isInstanceOf(VotableException.class)
                .hasMessageContaining("row 1 has more than its 0 cells");
    }

    @Test
    void refusesAnErrorDocumentWithItsMessage() {
        assertThatThrownBy(() -> Documents.rows(Documents.recorded("ivoa/errorstatus.xml")))
                .isInstanceOf(VotableException.class)
                .hasMessageContaining("reported an error: ERROR");
    }

    @Test
    void refusesAnotherKindOfXml() {
        assertThatThrownBy(() -> Documents.rows(Documents.recorded("ivoa/upload-alldatatypes-cadc.xml")))
                .isInstanceOf(VotableException.class)
                .hasMessageContaining("expected a VOTABLE");
    }
}
