package org.obshub.fits;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.obshub.fits.bytes.ByteSource;
import org.obshub.fits.header.FitsException;
import org.obshub.fits.header.Header;
import org.obshub.fits.header.HeaderReader;
import org.obshub.fits.image.ImageShape;
import org.obshub.fits.image.PlainPixels;
import org.obshub.fits.wcs.Wcs;

/**
 * The images of a FITS file, their headers read by ranges. Of a file whose primary unit is an image only that one is
 * read; else all images in extensions are. One thread at a time.
 */
public final class FitsFile {
    /** More units than that are not looked at. */
    private static final int MOST_UNITS = 500;

    private final List<ImageHdu> images;

    private FitsFile(List<ImageHdu> images) {
        this.images = List.copyOf(images);
    }

    /**
     * Reads headers.
     *
     * @throws FitsException if the file is broken, or has no image that can be cut
     */
    public static FitsFile open(ByteSource source) throws IOException {
        HeaderReader reader = new HeaderReader(source);
        List<ImageHdu> images = new ArrayList<>();
        long offset = 0;
        for (int number = 0; number < MOST_UNITS; number++) {
            Optional<HeaderReader.Found> found = reader.read(offset, number);
            if (found.isEmpty()) {
                break;
            }
            Header header = found.orElseThrow().header();
            long start = found.orElseThrow().dataStart();
            ImageShape shape = ImageShape.of(header, "");
            boolean image = number == 0
                    || header.findText("XTENSION").orElse("").strip().equals("IMAGE");
            if (image && shape.hasPixels()) {
                images.add(image(source, header, start, shape));
                if (number == 0) {
                    break;
                }
            }
            offset = start + dataBytes(header, shape);
        }
        if (images.isEmpty()) {
            throw FitsException.unsupported(source.name(), "no image in this FITS file");
        }
        return new FitsFile(images);
    }

    private static ImageHdu image(ByteSource source, Header header, long start, ImageShape shape) throws IOException {
        if (start + shape.bytes() > source.length()) {
            throw FitsException.broken(
                    header.where(),
                    "the image needs " + shape.bytes() + " bytes from " + start + ", but the file ends at "
                            + source.length());
        }
        return new ImageHdu(
                header,
                new PlainPixels(source, start, shape),
                Wcs.of(header, shape.axes().size()));
    }

    /** Bytes of the data of a unit with its padding (FITS standard 4.0, section 4.4.1.2). */
    private static long dataBytes(Header header, ImageShape shape) {
        long heap = header.integer("PCOUNT", 0);
        if (heap < 0 || heap > 1L << 60) {
            throw FitsException.broken(header.where(), "PCOUNT is " + heap);
        }
        long bytes = shape.bytes() + heap * shape.pixelBytes();
        return (bytes + Header.BLOCK - 1) / Header.BLOCK * Header.BLOCK;
    }

    /** The images in the order of the file, one at least. */
    public List<ImageHdu> images() {
        return images;
    }

    /** Plans a cutout without reading pixels; empty if no image meets the request. */
    public Optional<Cutout> cut(CutoutRequest request, Provenance provenance) {
        List<Cutout.Part> parts = new ArrayList<>();
        for (ImageHdu image : images) {
            image.box(request)
                    .ifPresent(box ->
                            parts.add(new Cutout.Part(CutHeader.of(image, box, provenance), image.pixels(), box)));
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(new Cutout(parts));
    }
}
