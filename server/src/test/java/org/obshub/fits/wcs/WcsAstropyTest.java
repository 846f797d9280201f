package org.obshub.fits.wcs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.obshub.fits.bytes.MemoryFile;
import org.obshub.fits.header.Header;
import org.obshub.fits.header.HeaderReader;
import org.obshub.sky.SkyPoint;

/** World coordinates against those of astropy (wcslib), to a millionth of a pixel; see make_wcs_values.py. */
class WcsAstropyTest {
    private static final double PIXELS = 1e-6;

    record Case(String name, StringBuilder cards, List<double[]> sky, List<double[]> frequencies) {
        @Override
        public String toString() {
            return name;
        }

        Wcs wcs() throws IOException {
            String text = cards + String.format("%-80s", "END");
            byte[] block = (text + " ".repeat(Math.floorMod(-text.length(), Header.BLOCK))).getBytes(ISO_8859_1);
            Header header = new HeaderReader(new MemoryFile("memory.fits", block, 0))
                    .read(0, 0)
                    .orElseThrow()
                    .header();
            return Wcs.of(header, (int) header.integer("NAXIS"));
        }
    }

    static Stream<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        try (InputStream in = WcsAstropyTest.class.getResourceAsStream("astropy-wcs.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("case ")) {
                    cases.add(new Case(line.substring(5), new StringBuilder(), new ArrayList<>(), new ArrayList<>()));
                } else if (!line.startsWith("#")) {
                    add(cases.get(cases.size() - 1), line);
                }
            }
        }
        return cases.stream();
    }

    private static void add(Case last, String line) {
        if (line.startsWith("|")) {
            last.cards().append(String.format("%-80s", line.substring(1)));
            return;
        }
        String[] words = line.split(" ");
        double[] numbers =
                Stream.of(words).skip(1).mapToDouble(Double::parseDouble).toArray();
        (words[0].equals("sky") ? last.sky() : last.frequencies()).add(numbers);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithAstropyToAMillionthOfAPixel(Case given) throws IOException {
        Wcs wcs = given.wcs();

        assertThat(given.sky().size() + given.frequencies().size()).isGreaterThan(4);
        for (double[] spot : given.sky()) {
            Celestial celestial = wcs.celestial().orElseThrow();
            SkyPoint position = new SkyPoint(spot[2], spot[3]);
            Pixel pixel = celestial.pixel(position).orElseThrow();
            assertThat(pixel.x()).as("x of %s", position).isCloseTo(spot[0], within(PIXELS));
            assertThat(pixel.y()).as("y of %s", position).isCloseTo(spot[1], within(PIXELS));
            SkyPoint back = celestial.sky(spot[0], spot[1]).orElseThrow();
            Pixel again = celestial.pixel(back).orElseThrow();
            assertThat(again.x()).isCloseTo(spot[0], within(PIXELS));
            assertThat(again.y()).isCloseTo(spot[1], within(PIXELS));
            assertThat(back.distance(position)).isLessThan(1e-9);
        }
        for (double[] spot : given.frequencies()) {
            SpectralAxis spectral = wcs.spectral().orElseThrow();
            assertThat(spectral.pixel(spot[1])).isCloseTo(spot[0], within(PIXELS));
            assertThat(spectral.frequency(spot[0])).isCloseTo(spot[1], within(spot[1] * 1e-12));
        }
    }
}
