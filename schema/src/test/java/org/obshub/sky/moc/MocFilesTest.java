package org.obshub.sky.moc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.sky.Coverer;
import org.obshub.sky.Moc;
import org.obshub.sky.RandomSky;
import org.obshub.sky.Region;
import org.obshub.sky.Zuniq;
import uk.ac.starlink.fits.FitsTableBuilder;
import uk.ac.starlink.table.RowSequence;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.StoragePolicy;
import uk.ac.starlink.util.ByteArrayDataSource;

class MocFilesTest {
    private static final Moc EXAMPLE = Moc.parse("1/1 2 4 2/12-14 21 23 25 8/");

    private static byte[] fits(Moc moc) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MocFits.write(moc, out);
        return out.toByteArray();
    }

    private static Moc recorded(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(MocFilesTest.class.getResourceAsStream("/moc/" + name))) {
            return MocFits.read(in);
        }
    }

    private static Moc random(long seed) {
        RandomSky sky = new RandomSky(seed);
        int order = (int) (10 * sky.fraction());
        Region region = sky.region(40);
        return sky.chance(30)
                ? Moc.empty(order)
                : Coverer.moc(region, order).union(Moc.parse((sky.chance(2) ? 13 : 29) + "/17"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nuniq-1.1.fits", "range-2.0.fits"})
    void readsWhatAstropyWrote(String name) throws IOException {
        assertThat(recorded(name)).isEqualTo(EXAMPLE);
    }

    @Test
    void stilReadsWhatWeWrite() throws IOException {
        StarTable table = new FitsTableBuilder()
                .makeStarTable(new ByteArrayDataSource("moc", fits(EXAMPLE)), false, StoragePolicy.PREFER_MEMORY);
        TreeSet<Long> numbers = new TreeSet<>();
        try (RowSequence rows = table.getRowSequence()) {
            while (rows.next()) {
                numbers.add(((Number) rows.getCell(0)).longValue());
            }
        }

        assertThat(table.getColumnCount()).isEqualTo(1);
        assertThat(table.getColumnInfo(0).getContentClass()).isEqualTo(Integer.class);
        assertThat(numbers).containsExactly(17L, 18L, 20L, 76L, 77L, 78L, 85L, 87L, 89L);
        assertThat(table.getParameterByName("MOCORD_S").getValue()).isEqualTo(8);
        assertThat(table.getParameterByName("ORDERING").getValue()).isEqualTo("NUNIQ");
    }

    @Test
    void fillsWholeBlocks() throws IOException {
        assertThat(fits(EXAMPLE).length % 2880).isZero();
        assertThat(fits(Moc.empty(3)).length).isEqualTo(2 * 2880);
        assertThat(new String(fits(Moc.empty(14)), StandardCharsets.US_ASCII)).contains("TFORM1  = '1K      '");
    }

    @Property(tries = 300)
    void fitsJsonAndTextReadBackTheSame(@ForAll long seed) throws IOException {
        Moc moc = random(seed);

        assertThat(MocFits.read(new ByteArrayInputStream(fits(moc)))).isEqualTo(moc);
        assertThat(MocJson.parse(MocJson.write(moc))).isEqualTo(moc);
        assertThat(Moc.parse(moc.toAscii())).isEqualTo(moc);
    }

    @Test
    void writesTheJsonOfTheStandard() {
        assertThat(MocJson.write(EXAMPLE)).isEqualTo("{\"1\":[1,2,4],\"2\":[12,13,14,21,23,25],\"8\":[]}");
        assertThat(MocJson.parse(" { \"1\" : [ 1 , 2, 4 ],\n\"2\":[12,13,14,21,23,25], \"8\" : [ ] } "))
                .isEqualTo(EXAMPLE);
        assertThat(MocJson.parse("{}")).isEqualTo(Moc.empty(0));
        assertThat(MocJson.parse("{\"29\":[3458764513820540927]}").contains(3458764513820540927L))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1] | position 1: expected '{', found '[1]'",
                "{\"30\":[]} | position 3: expected a number from 0 to 29, found '30\":[]}'",
                "{\"0\":[12]} | position 7: expected a number from 0 to 11, found '12]}'",
                "{\"0\":[99999999999999999999]} | position 7: expected a number from 0 to 11, found '99999999999999999999'",
                "{\"0\":[1] | position 9: expected '}', found 'the end'",
                "{} x | position 4: expected the end, found 'x'",
            })
    void saysWhatIsWrongInJson(String text, String message) {
        assertThatThrownBy(() -> MocJson.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("MOC JSON, " + message);
    }

    @Test
    void saysWhatIsWrongInFits() throws IOException {
        byte[] good = fits(EXAMPLE);

        assertThatThrownBy(() -> recorded("galactic.fits"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("MOC FITS: expected COORDSYS C, found 'G'");
        assertThatThrownBy(() -> MocFits.read(new ByteArrayInputStream(new byte[0])))
                .hasMessage("MOC FITS: the file is empty");
        assertThatThrownBy(() -> MocFits.read(new ByteArrayInputStream(good, 0, 2880)))
                .hasMessage("MOC FITS: no table behind the first header");
        assertThatThrownBy(() -> MocFits.read(new ByteArrayInputStream(good, 0, 2 * 2880 + 10)))
                .hasMessage("MOC FITS: the file ends within the table");
        byte[] bad = good.clone();
        bad[2 * 2880 + 3] = 3;
        assertThatThrownBy(() -> MocFits.read(new ByteArrayInputStream(bad)))
                .hasMessage("MOC FITS: row 1 is no NUNIQ number: 3");
    }

    @Property(tries = 100)
    void aBuilderMakesTheUnionOfItsParts(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        MocBuilder builder = new MocBuilder(7);
        Moc expected = Moc.empty(7);
        for (int i = 0; i < 20; i++) {
            Region region = sky.region(10);
            builder.add(region);
            expected = expected.union(Coverer.moc(region, 7));
        }

        assertThat(builder.build()).isEqualTo(expected);
        assertThat(builder.add(Moc.parse("29/0")).build()).isEqualTo(expected.union(Moc.parse("7/0")));
    }

    @Property(tries = 20)
    void manyThreadsMakeTheSameUnionAsOne(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        List<Region> regions = Stream.generate(() -> sky.region(10)).limit(2000).toList();
        MocBuilder one = new MocBuilder(6);
        MocBuilder many = new MocBuilder(6);

        regions.forEach(one::add);
        regions.parallelStream().forEach(many::add);

        assertThat(many.build()).isEqualTo(one.build());
    }

    @Test
    void aBuilderJoinsFullCells() {
        MocBuilder builder = new MocBuilder(3);

        for (long cell = 0; cell < 64; cell++) {
            builder.add(Moc.ofCells(3, new long[] {Zuniq.of(3, 64 + cell)}));
        }

        assertThat(builder.build().toAscii()).isEqualTo("0/1 3/");
        assertThat(builder.add(Moc.parse("2/0-31"))
                        .add(Moc.parse("1/11 3/767"))
                        .build()
                        .toAscii())
                .isEqualTo("0/0-1 1/11 3/767");
    }

    @Test
    void aBuilderRefusesOrdersThatTakeTooMuchMemory() {
        assertThatThrownBy(() -> new MocBuilder(13)).hasMessage("the order 13 is outside 0 to 12");
    }

    @Test
    void aBuilderOfPositionsHoldsTheCellOfEach() {
        MocBuilder builder = new MocBuilder(10);
        RandomSky sky = new RandomSky(5);
        TreeSet<Long> cells = new TreeSet<>();
        for (int i = 0; i < 200_000; i++) {
            var point = sky.point();
            cells.add(org.obshub.sky.Healpix.angToCell(10, point.ra(), point.dec()));
            builder.add(point);
        }

        assertThat(builder.build().skyFraction()).isEqualTo(cells.size() / (12.0 * (1 << 20)));
    }
}
