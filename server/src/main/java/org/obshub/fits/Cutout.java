package org.obshub.fits;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.obshub.fits.header.Header;
import org.obshub.fits.image.PixelBox;
import org.obshub.fits.image.Pixels;

/** A cutout that is planned but not yet read: its size is known, its bytes come when it is written. One thread at a time. */
public final class Cutout {
    private final List<Part> parts;

    Cutout(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** One unit of the new file. */
    record Part(Header header, Pixels pixels, PixelBox box) {
        long dataBytes() {
            return box.pixels() * pixels.shape().pixelBytes();
        }

        long padding() {
            return Math.floorMod(-dataBytes(), (long) Header.BLOCK);
        }
    }

    /** Exact length in bytes of what {@link #write} writes. */
    public long contentLength() {
        return parts.stream()
                .mapToLong(part -> part.header().bytes().length + part.dataBytes() + part.padding())
                .sum();
    }

    /** Bytes that will be asked of the source, gaps that are not worth another range included. */
    public long bytesAsked() throws IOException {
        long bytes = 0;
        for (Part part : parts) {
            bytes += part.pixels().bytesAsked(part.box());
        }
        return bytes;
    }

    /** The pixels cut of each image, in the order of the images. */
    public List<PixelBox> boxes() {
        return parts.stream().map(Part::box).toList();
    }

    /** Reads what is needed and writes the new file, with little memory whatever its size. */
    public void write(OutputStream out) throws IOException {
        for (Part part : parts) {
            out.write(part.header().bytes());
            part.pixels().write(part.box(), out);
            out.write(new byte[(int) part.padding()]);
        }
    }
}
