package org.obshub.soda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.obshub.fits.bytes.LocalFile;

/** A file of this machine as it is. */
final class WholeFile implements Product {
    private static final String SIMPLE = "SIMPLE  =";

    private final String name;
    private final LocalFile file;
    private final long length;
    private final String mediaType;

    private WholeFile(String name, LocalFile file, long length, String mediaType) {
        this.mediaType = mediaType;
        this.name = name;
        this.file = file;
        this.length = length;
    }

    /** Takes over an open file, and closes it if it cannot be read. */
    static WholeFile of(String name, LocalFile file) throws IOException {
        boolean fits;
        try (InputStream in = file.open(0, SIMPLE.length())) {
            fits = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).equals(SIMPLE);
        } catch (IOException e) {
            file.close();
            throw e;
        }
        return new WholeFile(name, file, file.length(), fits ? "application/fits" : "application/octet-stream");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String mediaType() {
        return mediaType;
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(length);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (InputStream in = file.open(0, length)) {
            in.transferTo(out);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
