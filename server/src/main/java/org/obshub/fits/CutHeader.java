package org.obshub.fits;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.obshub.fits.header.Card;
import org.obshub.fits.header.Header;
import org.obshub.fits.image.PixelBox;
import org.obshub.fits.wcs.SpectralAxis;

/** The header of an image made that of a box cut out of it: reference pixels moved, everything else kept. */
final class CutHeader {
    /** What is no longer true of a part of the pixels. */
    private static final Set<String> UNTRUE = Set.of("CHECKSUM", "DATASUM", "DATAMIN", "DATAMAX");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private CutHeader() {}

    static Header of(ImageHdu image, PixelBox box, Provenance provenance) {
        Map<String, BigDecimal> shifts = shifts(image, box);
        Map<String, Long> lengths = new HashMap<>();
        for (int axis = 1; axis <= box.ranges().size(); axis++) {
            lengths.put("NAXIS" + axis, box.range(axis).size());
        }
        Header moved = image.header().mapped(card -> moved(card, shifts, lengths));
        List<Card> missing = new ArrayList<>();
        for (int axis = 1; axis <= box.ranges().size(); axis++) {
            BigDecimal shift = shifts.get("CRPIX" + axis);
            if (shift != null && !moved.has("CRPIX" + axis)) {
                missing.add(Card.decimal("CRPIX" + axis, shift.negate(), "")); // it was 0, as it is if not given
            }
        }
        return told(moved.plus(missing), image, box, provenance);
    }

    /** What to take off which numbers, where an axis starts later; all alternate descriptions (CRPIXja) move too. */
    private static Map<String, BigDecimal> shifts(ImageHdu image, PixelBox box) {
        int spectral = image.wcs().spectral().map(SpectralAxis::axis).orElse(0);
        Map<String, BigDecimal> shifts = new HashMap<>();
        for (int axis = 1; axis <= box.ranges().size(); axis++) {
            BigDecimal shift = BigDecimal.valueOf(box.range(axis).first() - 1);
            if (shift.signum() == 0) {
                continue;
            }
            shifts.put("CRPIX" + axis, shift);
            shifts.put("LTV" + axis, shift);
            for (char version = 'A'; version <= 'Z'; version++) {
                shifts.put("CRPIX" + axis + version, shift);
            }
            if (axis == spectral) {
                shifts.put("ALTRPIX", shift); // the same reference pixel by another name (AIPS memo 27)
            }
        }
        return shifts;
    }

    private static List<Card> moved(Card card, Map<String, BigDecimal> shifts, Map<String, Long> lengths) {
        String key = card.key();
        if (UNTRUE.contains(key)) {
            return List.of();
        }
        if (lengths.containsKey(key)) {
            return List.of(Card.integer(key, lengths.get(key), card.comment()));
        }
        Optional<BigDecimal> number = shifts.containsKey(key) ? card.number() : Optional.empty();
        return number.isEmpty()
                ? List.of(card)
                : List.of(Card.decimal(key, number.orElseThrow().subtract(shifts.get(key)), card.comment()));
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
