package org.obshub.cutouts.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.obshub.fault.ServiceException;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;

class PositionColumnsTest {
    private static ColumnMeta column(String name, String ucd, String unit) {
        return ColumnMeta.of(name, Datatype.DOUBLE).described(unit, ucd, "");
    }

    private static List<ColumnMeta> named(String... names) {
        return Stream.of(names).map(name -> column(name, "", "")).toList();
    }

    @Test
    void theMainUcdComesBeforeNames() {
        PositionColumns columns = PositionColumns.of(List.of(
                column("ra", "pos.eq.ra", "deg"),
                column("dec", "pos.eq.dec", "deg"),
                column("alpha", "pos.eq.ra;meta.main", "deg"),
                column("delta", "pos.eq.dec;meta.main", "deg")));

        assertThat(List.of(columns.ra(), columns.dec())).containsExactly(2, 3);
    }

    @Test
    void namesOfCataloguesAreKnown() {
        PositionColumns columns = PositionColumns.of(named("Source", "RAJ2000", "DEJ2000", "e_RAJ2000", "Radius"));

        assertThat(List.of(columns.ra(), columns.dec())).containsExactly(1, 2);
        assertThat(columns.name()).hasValue(0);
        assertThat(columns.radius()).hasValue(4);
    }

    @Test
    void unitsOfRadiiAreDegreesOrTold() {
        List<ColumnMeta> columns = List.of(column("ra", "", ""), column("dec", "", ""), column("radius", "", "arcsec"));

        assertThat(PositionColumns.of(columns).radiusUnit()).isEqualTo(1 / 3600.0);
        assertThat(PositionColumns.of(named("ra", "dec", "radius")).radiusUnit())
                .isEqualTo(1);
    }

    @Test
    void aTableWithoutPositionsSaysWhatItHas() {
        assertThatThrownBy(() -> PositionColumns.of(named("l", "b")))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("right ascension")
                .hasMessageContaining("pos.eq.ra;meta.main")
                .hasMessageContaining("l, b");
    }
}
