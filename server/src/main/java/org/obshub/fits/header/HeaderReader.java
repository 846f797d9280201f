package org.obshub.fits.header;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.obshub.fits.bytes.ByteSource;

/** Reads the headers of a file one after the other, by ranges, without what lies between them. One thread. */
public final class HeaderReader {
    /** Most headers of radio images end in it: 9 to 30 kB. */
    private static final int FIRST_RANGE = 12 * Header.BLOCK;
    /** More than this is no header; the longest seen, of a CASA cube with its history, has 148 kB. */
    private static final int LONGEST = 8 << 20;

    private final ByteSource source;
    private byte[] buffer = {};
    private long bufferStart;

    public HeaderReader(ByteSource source) {
        this.source = source;
    }

    /** A header and where the data behind it start. */
    public record Found(Header header, long dataStart) {}

    /**
     * The header at an offset; empty if the file ends there, or holds only padding.
     *
     * @param number of the unit, 0 for the primary one, for messages
     */
    public Optional<Found> read(long offset, int number) throws IOException {
        String where = source.name() + ", HDU " + number;
        List<Card> cards = new ArrayList<>();
        for (long at = offset; at - offset < LONGEST; at += Header.BLOCK) {
            int from = block(at, where, at == offset);
            if (from < 0) {
                return Optional.empty();
            }
            if (at == offset && !starts(from, number)) {
                if (number == 0) {
                    throw FitsException.broken(where, "no FITS file: it does not start with SIMPLE  =");
                }
                return Optional.empty(); // special records or padding may follow (FITS standard 4.0, section 3.5)
            }
            for (int i = 0; i < Header.BLOCK; i += Card.LENGTH) {
                Card card = Card.of(buffer, from + i);
                if (card.image().startsWith("END     ")) {
                    return Optional.of(new Found(new Header(where, cards), at + Header.BLOCK));
                }
                cards.add(card);
            }
        }
        throw FitsException.broken(where, "no END in the first " + LONGEST + " bytes of the header");
    }

    private boolean starts(int from, int number) {
        Card first = Card.of(buffer, from);
        return first.isValue() && first.key().equals(number == 0 ? "SIMPLE" : "XTENSION");
    }

    /** Where a block stands in the buffer; negative if the file ends before it and that is no fault. */
    private int block(long at, String where, boolean mayEnd) throws IOException {
        if (at < bufferStart || at + Header.BLOCK > bufferStart + buffer.length) {
            if (at > 0 && mayEnd && at + Header.BLOCK > source.length()) {
                return -1;
            }
            int count = mayEnd ? FIRST_RANGE : Math.min(8 * FIRST_RANGE, 2 * buffer.length);
            buffer = source.read(at, count);
            bufferStart = at;
            if (buffer.length < Header.BLOCK) {
                throw FitsException.broken(
                        where, "the file ends inside the header, after " + source.length() + " bytes");
            }
        }
        return (int) (at - bufferStart);
    }
}
