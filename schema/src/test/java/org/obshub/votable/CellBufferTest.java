package org.obshub.votable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellBufferTest {
    private static String written(Consumer<CellBuffer> writing) {
        CellBuffer buffer = CellBuffer.plain(4);
        writing.accept(buffer);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            buffer.drain(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0",
        "-0.0, -0.0",
        "1, 1.0",
        "0.1, 0.1",
        "-12.5, -12.5",
        "0.001, 0.001",
        "123456.789, 123456.789",
        "1400000000, 1400000000.0",
        "1E15, 1.0E15",
        "100, 100.0",
        "0.30000000000000004, 0.30000000000000004",
        "1.0E-5, 1.0E-5",
        "NaN, NaN",
        "Infinity, Infinity",
        "0.002, 0.002",
        "999999999999999, 999999999999999.0"
    })
    void writesDoubles(double value, String text) {
        assertThat(written(buffer -> buffer.number(value))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.1", "3.4028235E38, 3.4028235E38", "16777216, 1.6777216E7", "0.3333333, 0.3333333", "-7, -7.0"})
    void writesFloats(float value, String text) {
        assertThat(written(buffer -> buffer.number(value))).isEqualTo(text);
    }

    @Property
    void everyDoubleReadsBack(@ForAll double value) {
        assertThat(Double.parseDouble(written(buffer -> buffer.number(value)))).isEqualTo(value);
    }

    @Property
    void everyDoubleOfEverydaySizeReadsBack(@ForAll @DoubleRange(min = -1e9, max = 1e9) double value) {
        assertThat(Double.parseDouble(written(buffer -> buffer.number(value)))).isEqualTo(value);
    }

    @Property
    void everyFloatReadsBack(@ForAll float value) {
        assertThat(Float.parseFloat(written(buffer -> buffer.number(value)))).isEqualTo(value);
    }

    @Property
    void shortDecimalsStayShort(
            @ForAll @IntRange(min = 1, max = 999_999_999) int digits, @ForAll @IntRange(min = 0, max = 8) int places) {
        BigDecimal decimal = BigDecimal.valueOf(digits, places).stripTrailingZeros();
        if (decimal.compareTo(new BigDecimal("0.001")) < 0) {
            return;
        }

        String text = written(buffer -> buffer.number(decimal.doubleValue()));

        assertThat(new BigDecimal(text)).isEqualByComparingTo(decimal);
        assertThat(text.length()).isLessThanOrEqualTo(decimal.toPlainString().length() + 2);
    }

    @Property
    void everyIntegerIsWrittenAsJavaDoes(@ForAll long value) {
        assertThat(written(buffer -> buffer.integer(value))).isEqualTo(Long.toString(value));
    }

    @Property
    void textIsWrittenAsJavaEncodesIt(@ForAll String text) {
        byte[] expected = text.replaceAll("[\\uFFFE\\uFFFF]", "\uFFFD").getBytes(StandardCharsets.UTF_8);
        String withoutLoneSurrogates = new String(expected, StandardCharsets.UTF_8);

        boolean whole = text.chars().noneMatch(c -> Character.isSurrogate((char) c));
        if (whole) {
            assertThat(written(buffer -> buffer.text(text))).isEqualTo(withoutLoneSurrogates);
        }
    }
}
