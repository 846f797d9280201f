package org.obshub.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultFormatTest {

    @ParameterizedTest
    @CsvSource({
        "votable, VOTABLE_BINARY2, application/x-votable+xml",
        "VOTable, VOTABLE_BINARY2, application/x-votable+xml",
        "application/x-votable+xml, VOTABLE_BINARY2, application/x-votable+xml",
        "text/xml, VOTABLE_BINARY2, text/xml",
        "text/xml;charset=UTF-8, VOTABLE_BINARY2, text/xml",
        "votable/td, VOTABLE_TABLEDATA, application/x-votable+xml",
        "application/x-votable+xml;serialization=TABLEDATA, VOTABLE_TABLEDATA, application/x-votable+xml;serialization=TABLEDATA",
        "application/x-votable+xml; serialization=binary2, VOTABLE_BINARY2, application/x-votable+xml;serialization=BINARY2",
        "application/x-votable+xml;serialization=BINARY, VOTABLE_BINARY, application/x-votable+xml;serialization=BINARY",
        "csv, CSV, text/csv;header=present",
        "text/csv, CSV, text/csv;header=present",
        "tsv, TSV, text/tab-separated-values",
        "text/tab-separated-values, TSV, text/tab-separated-values",
        "FITS, FITS, application/fits",
        "application/fits, FITS, application/fits",
        "application/fits;content=moc, MOC_FITS, application/fits;content=moc",
        "moc-fits, MOC_FITS, application/fits;content=moc",
        "application/json, JSON, application/json",
        "moc-json, MOC_JSON, application/json;content=moc",
        "text, TEXT, text/plain;charset=UTF-8",
        "text/plain; charset=utf-8, TEXT, text/plain;charset=UTF-8",
        "text/html, HTML, text/html;charset=UTF-8",
        "ecsv, ECSV, text/x-ecsv;charset=UTF-8",
        "parquet, PARQUET, application/vnd.apache.parquet",
        "text/csv;charset=utf-8;header=present, CSV, text/csv;header=present",
    })
    void isFoundByShortNameAndMediaType(String asked, ResultFormat format, String contentType) {
        assertThat(ResultFormat.find(asked)).contains(new ResultFormat.Choice(format, contentType));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "fit", ";", "application/x-votable+xml;serialization=FITS", "text/csv;header=absent", "xml"})
    void unknownFormatsAreNotFound(String asked) {
        assertThat(ResultFormat.find(asked)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyFormatIsFoundByItsOwnNames(ResultFormat format) {
        assertThat(ResultFormat.find(format.mediaType()))
                .map(ResultFormat.Choice::format)
                .contains(format);
        for (String alias : format.aliases()) {
            assertThat(ResultFormat.find(alias))
                    .map(ResultFormat.Choice::format)
                    .contains(format);
        }
    }

    @Test
    void messagesCanListAllNames() {
        assertThat(ResultFormat.known())
                .isEqualTo(
                        "votable, votable/b2, votable/td, votable/b, csv, tsv, fits, parquet, json, ecsv, text, html,"
                                + " moc-fits, moc-json, moc-ascii");
    }
}
