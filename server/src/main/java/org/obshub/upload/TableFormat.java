package org.obshub.upload;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.scratch.UploadRows;
import org.obshub.upload.StilRows.Numbers;
import org.obshub.votable.VotableReader;
import uk.ac.starlink.ecsv.EcsvTableBuilder;
import uk.ac.starlink.fits.FitsTableBuilder;
import uk.ac.starlink.table.formats.CsvTableBuilder;
import uk.ac.starlink.table.formats.TstTableBuilder;

/** The formats of uploaded tables, told by their first bytes: clients often name none, or a wrong one. */
enum TableFormat {
    VOTABLE,
    FITS,
    PARQUET,
    ECSV,
    CSV,
    TSV,
    /** Tab separated with a head of parameters and a line of dashes below the names, as STILTS and SkyCat write it. */
    TST;

    private static final Pattern DASHES = Pattern.compile("(?m)^-+(\t-+)+$");
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final int SNIFFED_BYTES = 2048;
    private static final int BUFFER = 1 << 16;
    private static final String KNOWN = "VOTable, FITS, Parquet, ECSV, CSV or TSV, plain or with gzip";

    /** The rows of a table in whatever format it is. */
    static UploadRows open(TableBytes bytes, Allowance.Share share) throws IOException {
        String head;
        try (InputStream in = plain(bytes, share)) {
            head = new String(in.readNBytes(SNIFFED_BYTES), StandardCharsets.ISO_8859_1);
        }
        TableFormat format = of(head, bytes.mediaType());
        StilRows.Source source = () -> plain(bytes, share);
        return switch (format) {
            case VOTABLE -> new VotableRows(VotableReader.open(plain(bytes, share)));
            case FITS -> StilRows.open(new FitsTableBuilder(), source, Numbers.NAN_IS_NULL);
            case PARQUET -> {
                try (InputStream in = source.open()) {
                    yield ParquetRows.open(in, share);
                }
            }
            case ECSV -> StilRows.open(new EcsvTableBuilder(), source, Numbers.AS_READ);
            case CSV -> delimited(',', source);
            case TSV -> delimited('\t', source);
            case TST -> StilRows.open(new TstTableBuilder(), source, Numbers.DECIMAL);
        };
    }

    private static UploadRows delimited(char delimiter, StilRows.Source source) throws IOException {
        if (!hasRows(source)) { // which STIL takes for broken: types are those of the values
            throw new IOException("it has no rows; the first line holds the names of the columns, rows stand below");
        }
        CsvTableBuilder builder = new CsvTableBuilder();
        builder.setDelimiter(delimiter);
        return StilRows.open(builder, source, Numbers.DECIMAL);
    }

    /** True if more than white space stands behind the first line that is not blank. */
    private static boolean hasRows(StilRows.Source source) throws IOException {
        boolean head = false;
        boolean ended = false;
        try (InputStream in = new BufferedInputStream(source.open())) {
            for (int letter = in.read(); letter >= 0; letter = in.read()) {
                if (letter == '\n' || letter == '\r') {
                    ended = head;
                } else if (ended && letter > ' ') {
                    return true;
                } else if (letter > ' ') {
                    head = true;
                }
            }
        }
        return false;
    }

    /**
     * The bytes uncompressed, without the byte order mark that spreadsheets write in front of UTF-8; the cap counts those, so
     * that a small file cannot become an endless one.
     */
    private static InputStream plain(TableBytes bytes, Allowance.Share share) throws IOException {
        BufferedInputStream in = new BufferedInputStream(bytes.open(), BUFFER);
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        InputStream plain = gzip ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in;
        plain.mark(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(plain.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
            plain.reset();
        }
        return new CappedBytes(plain, share);
    }

    private static TableFormat of(String head, String mediaType) {
        String start = head.replaceFirst("^(\u00fe\u00ff|\u00ff\u00fe)?[\\s\u0000]*", "");
        if (start.isEmpty()) {
            throw new ServiceException(Fault.BAD_PARAMETER, "The uploaded table is empty; send a " + KNOWN + ".");
        }
        if (start.startsWith("<")) {
            return VOTABLE;
        }
        if (start.startsWith("SIMPLE  =")) {
            return FITS;
        }
        if (start.startsWith("PAR1")) {
            return PARQUET;
        }
        if (start.startsWith("# %ECSV")) {
            return ECSV;
        }
        if (start.chars().anyMatch(letter -> letter < ' ' && letter != '\t' && letter != '\r' && letter != '\n')) {
            throw new ServiceException(
                    Fault.BAD_PARAMETER, "The uploaded table is in no format this server reads; send a " + KNOWN + ".");
        }
        if (DASHES.matcher(start).find()) {
            return TST;
        }
        String firstLine = start.lines().findFirst().orElse("");
        boolean tabs = mediaType.toLowerCase(Locale.ROOT).startsWith("text/tab-separated-values")
                || (firstLine.contains("\t") && !firstLine.contains(","));
        return tabs ? TSV : CSV;
    }
}
