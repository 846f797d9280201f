package org.obshub.fits.tiled;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.obshub.fits.header.Card;
import org.obshub.fits.header.Header;
import org.obshub.fits.image.ImageShape;

/** The header of the image that a compressed table holds (FITS standard 4.0, section 10.1.2). */
public final class CompressedHeader {
    /** What belongs to the table, or tells how the image is packed. */
    private static final Pattern TABLE = Pattern.compile("XTENSION|BITPIX|NAXIS\\d*|PCOUNT|GCOUNT|TFIELDS|THEAP"
            + "|T(TYPE|FORM|UNIT|DIM|NULL|SCAL|ZERO|DISP)\\d+|CHECKSUM|DATASUM"
            + "|Z(IMAGE|CMPTYPE|TILE\\d+|NAME\\d+|VAL\\d+|QUANTIZ|DITHER0|BLANK|SCALE|ZERO|MASKCMP"
            + "|SIMPLE|TENSION|BITPIX|NAXIS\\d*|EXTEND|BLOCKED|PCOUNT|GCOUNT|HECKSUM|DATASUM)");

    /** What a packer calls the table if the image had no name. */
    private static final String PACKED = "COMPRESSED_IMAGE";

    private CompressedHeader() {}

    /** True if a table is a compressed image. */
    public static boolean isCompressedImage(Header header) {
        return header.isTrue("ZIMAGE");
    }

    /** The header as of a plain image extension. */
    public static Header image(Header header, ImageShape shape) {
        List<Card> cards = new ArrayList<>();
        cards.add(Card.text("XTENSION", "IMAGE", ""));
        cards.add(Card.integer("BITPIX", shape.bitpix(), ""));
        cards.add(Card.integer("NAXIS", shape.axes().size(), ""));
        for (int axis = 1; axis <= shape.axes().size(); axis++) {
            cards.add(Card.integer("NAXIS" + axis, shape.length(axis), ""));
        }
        cards.add(Card.integer("PCOUNT", 0, ""));
        cards.add(Card.integer("GCOUNT", 1, ""));
        header.cards().stream()
                .filter(card -> !TABLE.matcher(card.key()).matches())
                .filter(card -> !(card.key().equals("EXTNAME") && card.value().equals(Optional.of(PACKED))))
                .forEach(cards::add);
        return new Header(header.where(), cards);
    }
}
