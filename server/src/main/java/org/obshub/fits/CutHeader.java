package org.obshub.fits;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.obshub.fits.header.Card;
import org.obshub.fits.header.Header;
import org.obshub.fits.image.PixelBox;
import org.obshub.fits.image.PixelRange;
import org.obshub.fits.wcs.SpectralAxis;

/** The header of an image made that of a box cut out of it: reference pixels moved, everything else kept. */
final class CutHeader {
    /** What is no longer true of a part of the pixels. */
    private static final Set<String> UNTRUE = Set.of("CHECKSUM", "DATASUM", "DATAMIN", "DATAMAX");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private CutHeader() {}

    static Header of(ImageHdu image, PixelBox box, Provenance provenance) {
        Header header = image.header().without(UNTRUE);
        for (int axis = 1; axis <= box.ranges().size(); axis++) {
            header = moved(header, axis, box.range(axis));
        }
        long spectralShift = image.wcs()
                .spectral()
                .map(SpectralAxis::axis)
                .map(axis -> box.range(axis).first() - 1)
                .orElse(0L);
        if (spectralShift != 0) {
            // the same reference pixel by another name (AIPS memo 27)
            header = header.changed("ALTRPIX", value -> value.subtract(BigDecimal.valueOf(spectralShift)));
        }
        return told(header, image, box, provenance);
    }

    /** The axis starts later and is shorter; all alternate descriptions (CRPIXja) move too. */
    private static Header moved(Header header, int axis, PixelRange range) {
        Header shorter = header.withInteger("NAXIS" + axis, range.size());
        BigDecimal shift = BigDecimal.valueOf(range.first() - 1);
        if (shift.signum() == 0) {
            return shorter;
        }
        String key = "CRPIX" + axis;
        Header shifted = shorter.changed("LTV" + axis, value -> value.subtract(shift));
        for (char version = 'A'; version <= 'Z'; version++) {
            shifted = shifted.changed(key + version, value -> value.subtract(shift));
        }
        if (!shifted.has(key)) {
            return shifted.plus(List.of(Card.decimal(key, shift.negate(), "")));
        }
        return shifted.changed(key, value -> value.subtract(shift));
    }

    /** The header of an extension as that of a primary unit; one that inherits gets the cards of the old primary unit it lacks. */
    static Header primary(Header header, Header oldPrimary) {
        if (header.has("SIMPLE")) {
            return header;
        }
        Header first = header.mapped(card -> switch (card.key()) {
            case "XTENSION" -> List.of(Card.literal("SIMPLE", "T", ""));
            case "PCOUNT", "GCOUNT", "INHERIT" -> List.of();
            default -> List.of(card);
        });
        if (!header.isTrue("INHERIT")) {
            return first;
        }
        List<Card> inherited = oldPrimary.cards().stream()
                .filter(card -> card.value().isPresent() && !first.has(card.key()))
                .filter(card -> !card.key().matches("SIMPLE|BITPIX|NAXIS\\d*|EXTEND|CHECKSUM|DATASUM"))
                .toList();
        return first.plus(inherited);
    }

    /** The old primary unit without data, before several images. */
    static Header empty(Header oldPrimary) {
        return oldPrimary.without(UNTRUE).mapped(card -> {
            if (card.key().equals("NAXIS")) {
                return List.of(Card.integer("NAXIS", 0, ""));
            }
            return card.key().matches("NAXIS\\d+") ? List.of() : List.of(card);
        });
    }

    private static Header told(Header header, ImageHdu image, PixelBox box, Provenance provenance) {
        String now = TIME.format(provenance.at());
        Card date = Card.text("DATE", now, "UTC, when this cutout was made");
        List<Card> added = new ArrayList<>();
        if (!header.has("DATE")) {
            added.add(date);
        }
        history(provenance.creator() + " cutout made " + now, added);
        history("of " + provenance.dataset(), added);
        history("file " + image.header().where(), added);
        header.findText("DATE").ifPresent(old -> history("written " + old, added));
        provenance.request().forEach(line -> history("request " + line, added));
        history("pixels " + box + " of the original", added);
        return header.mapped(card -> card.key().equals("DATE") ? List.of(date) : List.of(card))
                .plus(added);
    }

    private static void history(String line, List<Card> cards) {
        for (int at = 0; at < line.length(); at += 72) {
            cards.add(Card.history(line.substring(at, Math.min(line.length(), at + 72))));
        }
    }
}
