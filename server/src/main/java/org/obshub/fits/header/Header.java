package org.obshub.fits.header;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The cards of one header without its END, in their order. Immutable.
 *
 * <p>A keyword that comes twice counts with its last value, as in most readers (FITS standard 4.0, section 4.1.2.3).
 */
public final class Header {
    /** Headers and data come in blocks of this many bytes (FITS standard 4.0, section 3.1). */
    public static final int BLOCK = 2880;

    private final String where;
    private final List<Card> cards;
    private final Map<String, Card> values = new HashMap<>();

    /**
     * Makes a header.
     *
     * @param where what messages call it: the file and the number of the unit
     */
    public Header(String where, List<Card> cards) {
        this.where = where;
        this.cards = List.copyOf(cards);
        for (Card card : this.cards) {
            if (card.isValue()) {
                values.put(card.key(), card);
            }
        }
    }

    /** What messages call this header. */
    public String where() {
        return where;
    }

    public List<Card> cards() {
        return cards;
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** The text of a value; empty if the keyword is missing or has none. */
    public Optional<String> findText(String key) {
        return Optional.ofNullable(values.get(key)).flatMap(Card::value);
    }

    /** The number of a keyword with all its digits; empty if it is missing. */
    public Optional<BigDecimal> findDecimal(String key) {
        Card card = values.get(key);
        if (card == null || card.value().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(card.number()
                .orElseThrow(() -> FitsException.broken(
                        where, key + " is no number: " + card.value().orElseThrow())));
    }

    /** The number of a keyword, or what holds if it is missing. */
    public double number(String key, double otherwise) {
        return findDecimal(key).map(BigDecimal::doubleValue).orElse(otherwise);
    }

    /** The whole number of a keyword, or what holds if it is missing. */
    public long integer(String key, long otherwise) {
        return findDecimal(key).map(number -> whole(key, number)).orElse(otherwise);
    }

    /** The whole number of a keyword that must be there. */
    public long integer(String key) {
        return findDecimal(key)
                .map(number -> whole(key, number))
                .orElseThrow(() -> FitsException.broken(where, key + " is missing"));
    }

    private long whole(String key, BigDecimal number) {
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            throw FitsException.broken(where, key + " is no whole number: " + number);
        }
    }

    /** True if the keyword is there with the value T. */
    public boolean isTrue(String key) {
        return findText(key).filter("T"::equals).isPresent();
    }

    /** The same header, each card replaced by what the function gives; empty lists drop a card. */
    public Header mapped(Function<Card, List<Card>> change) {
        return new Header(
                where,
                cards.stream().flatMap(card -> change.apply(card).stream()).toList());
    }

    /** The same header without the cards of these keywords. */
    public Header without(Set<String> keys) {
        return mapped(card -> keys.contains(card.key()) ? List.of() : List.of(card));
    }

    /** The same header with an integer set where its keyword stands; unchanged if it is missing. */
    public Header withInteger(String key, long value) {
        return mapped(card -> card.isValue() && card.key().equals(key)
                ? List.of(Card.integer(key, value, card.comment()))
                : List.of(card));
    }

    /** The same header with cards added at its end. */
    public Header plus(List<Card> more) {
        List<Card> all = new ArrayList<>(cards);
        all.addAll(more);
        return new Header(where, all);
    }

    /** The header as it stands in a file: cards, END, blanks to the end of the block. */
    public byte[] bytes() {
        int used = (cards.size() + 1) * Card.LENGTH;
        byte[] bytes = new byte[(used + BLOCK - 1) / BLOCK * BLOCK];
        Arrays.fill(bytes, (byte) ' ');
        int at = 0;
        for (Card card : cards) {
            System.arraycopy(card.image().getBytes(ISO_8859_1), 0, bytes, at, Card.LENGTH);
            at += Card.LENGTH;
        }
        System.arraycopy("END".getBytes(ISO_8859_1), 0, bytes, at, 3);
        return bytes;
    }
}
