package org.obshub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.obshub.fault.ServiceException;

class MultipartBodyTest {
    /** The first two are what STILTS and TapPlus really send. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "multipart/form-data; boundary=\"<<<--------------MULTIPART-BOUNDARY------->>>\""
                        + " | <<<--------------MULTIPART-BOUNDARY------->>>",
                "multipart/form-data; boundary====1795208384079=== | ===1795208384079===",
                "multipart/form-data; Boundary=abc; charset=utf-8 | abc",
                "multipart/form-data; boundary=\"a;b\"; charset=utf-8 | a;b",
            })
    void readsTheBoundaryAsTheClientMeansIt(String contentType, String boundary) {
        assertThat(MultipartBody.boundary(contentType)).isEqualTo(boundary);
    }

    @Test
    void saysThatTheBoundaryIsMissing() {
        assertThatThrownBy(() -> MultipartBody.boundary("multipart/form-data"))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("boundary");
    }
}
