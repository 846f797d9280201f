package org.obshub.fits;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.obshub.fits.header.Header;
import org.obshub.fits.image.PixelBox;
import org.obshub.fits.image.Pixels;

/** A cutout that is planned but not yet read: its size is known, its bytes come when it is written. One thread at a time. */
public final class Cutout {
    private final List<PixelBox> boxes;
    private final List<Part> parts;

    Cutout(List<PixelBox> boxes, List<Part> parts) {
        this.boxes = List.copyOf(boxes);
        this.parts = List.copyOf(parts);
    }

    /** Writes the data of one unit. */
    private interface Data {
        void write(OutputStream out) throws IOException;
    }

    /**
     * One unit of the new file.
     *
     * @param bytes length of its data without padding
     * @param asked bytes that will be asked of the source for it
     */
    record Part(Header header, long bytes, long asked, Data data) {
        static Part of(Header header, Pixels pixels, PixelBox box) {
            return new Part(
                    header,
                    box.pixels() * pixels.shape().pixelBytes(),
                    pixels.bytesAsked(box),
                    out -> pixels.write(box, out));
        }

        static Part of(Header header, byte[] data) {
            return new Part(header, data.length, 0, out -> out.write(data));
        }

        Part with(Header other) {
            return new Part(other, bytes, asked, data);
        }

        int padding() {
            return (int) Math.floorMod(-bytes, (long) Header.BLOCK);
        }

        void write(OutputStream out) throws IOException {
            out.write(header.bytes());
            data.write(out);
            out.write(new byte[padding()]);
        }
    }

    /** Exact length in bytes of what {@link #write} writes. */
    public long contentLength() {
        return parts.stream()
                .mapToLong(part -> part.header().bytes().length + part.bytes() + part.padding())
                .sum();
    }

    /** Bytes that will be asked of the source, gaps not worth another range included; an estimate if it is compressed. */
    public long bytesAsked() {
        return parts.stream().mapToLong(Part::asked).sum();
    }

    /** The pixels cut of each image, in the order of the images. */
    public List<PixelBox> boxes() {
        return boxes;
    }

    /** Reads what is needed and writes the new file, with little memory whatever its size. */
    public void write(OutputStream out) throws IOException {
        for (Part part : parts) {
            part.write(out);
        }
    }
}
