package org.obshub.store.bulk;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.obshub.region.FootprintIndex;
import org.obshub.region.PackedRegion;
import org.obshub.sky.Region;
import org.obshub.sky.Stcs;

/**
 * A footprint in the forms that the store keeps. Covering cells and text are made when they are first asked for, because
 * an unchanged dataset needs neither; two threads that ask at once may both make them, and make the same.
 */
public final class PackedFootprint {
    private static final int HASH_BYTES = 16;
    private static final byte[] NOTHING = {};

    /** Of a dataset without footprint. */
    public static final PackedFootprint NONE = new PackedFootprint(NOTHING, () -> NOTHING, () -> "");

    private final byte[] packed;
    private final byte[] hash;
    private final Form<byte[]> makeCells;
    private final Form<String> makeText;
    private volatile byte[] cells = NOTHING;
    private volatile String text = "";

    private interface Form<T> {
        T make();
    }

    private PackedFootprint(byte[] packed, Form<byte[]> makeCells, Form<String> makeText) {
        this.packed = packed;
        this.hash = hashed(packed);
        this.makeCells = makeCells;
        this.makeText = makeText;
    }

    public static PackedFootprint of(Region region) {
        return new PackedFootprint(
                PackedRegion.encode(region), () -> FootprintIndex.cellsOf(region), () -> Stcs.write(region));
    }

    public boolean isPresent() {
        return packed.length > 0;
    }

    /** Empty without footprint. */
    public byte[] packed() {
        return packed;
    }

    public byte[] hash() {
        return hash;
    }

    /** Empty without footprint. */
    public byte[] cells() {
        if (cells.length == 0) {
            cells = makeCells.make();
        }
        return cells;
    }

    /** STC-S; empty without footprint. */
    public String text() {
        if (text.isEmpty()) {
            text = makeText.make();
        }
        return text;
    }

    /** The first 128 bits of SHA-256. */
    private static byte[] hashed(byte[] packed) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(packed), HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
