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
import org.obshub.fits.image.PixelBox;
import org.obshub.fits.image.PixelRange;
import org.obshub.fits.image.PlainPixels;
import org.obshub.fits.tiled.CompressedHeader;
import org.obshub.fits.tiled.TiledPixels;
import org.obshub.fits.wcs.Wcs;

/**
 * The images of a FITS file, their headers read by ranges. Of a file whose primary unit is an image only that one is
 * read, with its table of beams; else all images in extensions are, plain or compressed. One thread at a time.
 */
public final class FitsFile {
    /** More units than that are not looked at. */
    private static final int MOST_UNITS = 500;

    private final ByteSource source;
    private final List<ImageHdu> images = new ArrayList<>();
    private Optional<Header> primary = Optional.empty();
    private Optional<BeamTable> beams = Optional.empty();

    private FitsFile(ByteSource source) {
        this.source = source;
    }

    /**
     * Reads headers.
     *
     * @throws FitsException if the file is broken, or has no image that can be cut
     */
    public static FitsFile open(ByteSource source) throws IOException {
        FitsFile file = new FitsFile(source);
        file.readUnits();
        if (file.images.isEmpty()) {
            throw FitsException.unsupported(source.name(), "no image in this FITS file");
        }
        return file;
    }

    private void readUnits() throws IOException {
        HeaderReader reader = new HeaderReader(source);
        long offset = 0;
        for (int number = 0; number < MOST_UNITS && !isComplete(); number++) {
            Optional<HeaderReader.Found> found = reader.read(offset, number);
            if (found.isEmpty()) {
                return;
            }
            Header header = found.orElseThrow().header();
            long start = found.orElseThrow().dataStart();
            ImageShape shape = ImageShape.of(header, "");
            if (number == 0) {
                primary = Optional.of(header);
            }
            readUnit(header, start, shape, number);
            offset = start + dataBytes(header, shape);
        }
    }

    /** The image in the primary unit is all there is to cut, unless its header promises a table of beams. */
    private boolean isComplete() {
        boolean first =
                primary.isPresent() && !images.isEmpty() && images.get(0).isPrimary();
        return first && (!images.get(0).header().isTrue("CASAMBM") || beams.isPresent());
    }

    private void readUnit(Header header, long start, ImageShape shape, int number) throws IOException {
        if (header.isTrue("GROUPS")) {
            throw FitsException.unsupported(header.where(), "random groups, that is visibilities, not an image");
        }
        boolean imageFirst = !images.isEmpty() && images.get(0).isPrimary();
        String type = header.findText("XTENSION").orElse("").strip();
        if (BeamTable.is(header)) {
            beams = Optional.of(BeamTable.read(source, header, start));
        } else if (imageFirst) {
            return;
        } else if (CompressedHeader.isCompressedImage(header)) {
            requireBytes(header, start, shape.bytes() + header.integer("PCOUNT", 0));
            TiledPixels pixels = new TiledPixels(source, header, start);
            Header plain = CompressedHeader.image(header, pixels.shape());
            images.add(new ImageHdu(
                    plain, pixels, Wcs.of(plain, pixels.shape().axes().size())));
        } else if ((number == 0 || type.equals("IMAGE")) && shape.hasPixels()) {
            requireBytes(header, start, shape.bytes());
            PlainPixels pixels = new PlainPixels(source, start, shape);
            images.add(new ImageHdu(header, pixels, Wcs.of(header, shape.axes().size())));
        }
    }

    private void requireBytes(Header header, long start, long bytes) throws IOException {
        if (bytes > source.length() - start) {
            throw FitsException.broken(
                    header.where(),
                    "the data need " + bytes + " bytes from " + start + " on, but the file ends at " + source.length());
        }
    }

    /** Bytes of the data of a unit with its padding (FITS standard 4.0, section 4.4.1.2). */
    private static long dataBytes(Header header, ImageShape shape) {
        long heap = header.integer("PCOUNT", 0);
        if (heap < 0 || heap > 1L << 60) {
            throw FitsException.broken(header.where(), "PCOUNT is " + heap);
        }
        long bytes = shape.bytes() + heap;
        return (bytes + Header.BLOCK - 1) / Header.BLOCK * Header.BLOCK;
    }

    /** The images in the order of the file, one at least. */
    public List<ImageHdu> images() {
        return List.copyOf(images);
    }

    /**
     * Plans a cutout without reading pixels; empty if no image meets the request. One image becomes the primary unit of the new
     * file, several stay extensions.
     *
     * @throws FitsException if a region is asked for, but no image has celestial coordinates
     */
    public Optional<Cutout> cut(CutoutRequest request, Provenance provenance) {
        if (!request.everywhere()
                && images.stream().allMatch(image -> image.wcs().celestial().isEmpty())) {
            throw FitsException.unsupported(source.name(), "no image with celestial coordinates");
        }
        List<PixelBox> boxes = new ArrayList<>();
        List<Cutout.Part> parts = new ArrayList<>();
        for (ImageHdu image : images) {
            Optional<PixelBox> box = image.box(request);
            if (box.isPresent()) {
                boxes.add(box.orElseThrow());
                Header header = CutHeader.of(image, box.orElseThrow(), provenance);
                parts.add(Cutout.Part.of(header, image.pixels(), box.orElseThrow()));
                beams.ifPresent(table -> parts.add(beams(table, image, box.orElseThrow())));
            }
        }
        if (boxes.isEmpty()) {
            return Optional.empty();
        }
        Header first = primary.orElseThrow();
        if (boxes.size() == 1) {
            Cutout.Part only = parts.get(0);
            parts.set(0, only.with(CutHeader.primary(only.header(), first)));
        } else {
            parts.add(0, Cutout.Part.of(CutHeader.empty(first), new byte[0]));
        }
        return Optional.of(new Cutout(boxes, parts));
    }

    private static Cutout.Part beams(BeamTable table, ImageHdu image, PixelBox box) {
        PixelRange whole = new PixelRange(1, Integer.MAX_VALUE);
        return table.cut(
                image.wcs().spectral().map(axis -> box.range(axis.axis())).orElse(whole),
                image.wcs().stokes().map(axis -> box.range(axis.axis())).orElse(whole));
    }
}
