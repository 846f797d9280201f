package org.obshub.fits.image;

import java.io.IOException;
import java.io.OutputStream;
import org.obshub.fits.bytes.ByteSource;
import org.obshub.fits.bytes.RunReader;
import org.obshub.fits.bytes.Runs;

/** Pixels that lie in the file as they are, one after the other. */
public final class PlainPixels implements Pixels {
    private final ByteSource source;
    private final long start;
    private final ImageShape shape;

    /**
     * Makes them.
     *
     * @param start offset of the first pixel in the file
     */
    public PlainPixels(ByteSource source, long start, ImageShape shape) {
        this.source = source;
        this.start = start;
        this.shape = shape;
    }

    @Override
    public ImageShape shape() {
        return shape;
    }

    @Override
    public long bytesAsked(PixelBox box) {
        return RunReader.bytesAsked(source, runs(box));
    }

    @Override
    public void write(PixelBox box, OutputStream out) throws IOException {
        RunReader.copy(source, runs(box), out);
    }

    /** Rows of the box; whole rows, planes and so on are taken as one. */
    private Runs runs(PixelBox box) {
        int whole = 0;
        long length = shape.pixelBytes();
        while (whole < shape.axes().size() && box.range(whole + 1).size() == shape.length(whole + 1)) {
            length *= shape.length(++whole);
        }
        long offset = start;
        if (whole < shape.axes().size()) {
            whole++;
            offset += (box.range(whole).first() - 1) * length;
            length *= box.range(whole).size();
        }
        return new BoxRuns(shape, box, whole, offset, length);
    }

    /**
     * Runs by arithmetic.
     *
     * @param inside how many axes lie within one run
     */
    private record BoxRuns(ImageShape shape, PixelBox box, int inside, long offset, long bytes) implements Runs {
        @Override
        public long count() {
            long count = 1;
            for (int axis = inside + 1; axis <= shape.axes().size(); axis++) {
                count *= box.range(axis).size();
            }
            return count;
        }

        @Override
        public long start(long run) {
            long at = offset;
            long stride = shape.pixelBytes();
            long rest = run;
            for (int axis = 1; axis <= shape.axes().size(); axis++) {
                if (axis > inside) {
                    PixelRange range = box.range(axis);
                    at += (range.first() - 1 + rest % range.size()) * stride;
                    rest /= range.size();
                }
                stride *= shape.length(axis);
            }
            return at;
        }

        @Override
        public long length(long run) {
            return bytes;
        }
    }
}
