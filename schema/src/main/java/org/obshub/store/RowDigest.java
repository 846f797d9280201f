package org.obshub.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.obscore.Scan;
import org.obshub.obscore.SpectralWindow;

/**
 * Fingerprints of 128 bits that tell whether a dataset changed since the last harvest. Columns count by name and only
 * where they have a value, so a column added later leaves the fingerprints of rows without it alone.
 */
final class RowDigest {
    private static final int BYTES = 16;
    private static final byte[] NO_NAME = {};

    private static final Map<ObscoreColumn, byte[]> NAMES = new EnumMap<>(ObscoreColumn.class);

    static {
        for (ObscoreColumn column : ObscoreColumn.values()) {
            NAMES.put(column, column.name().getBytes(StandardCharsets.UTF_8));
        }
    }

    private final MessageDigest sha = sha256();
    private final ByteBuffer scratch = ByteBuffer.allocate(Long.BYTES);

    private RowDigest() {}

    /** Of everything the store keeps of a dataset. */
    static byte[] ofRow(ObscoreRow row, byte[] shape) {
        RowDigest digest = new RowDigest();
        for (ObscoreColumn column : ObscoreColumn.values()) {
            row.value(column).ifPresent(value -> digest.add(NAMES.getOrDefault(column, NO_NAME))
                    .addValue(value));
        }
        digest.sha.update(shape);
        row.windows().forEach(digest::add);
        digest.add("scans");
        row.scans().forEach(digest::add);
        row.dataName().ifPresent(digest::add);
        return Arrays.copyOf(digest.sha.digest(), BYTES);
    }

    static boolean same(byte[] a, byte[] b) {
        return Arrays.equals(a, b);
    }

    private void add(SpectralWindow window) {
        add(window.name()).add(window.channels());
        List.of(window.freqMin(), window.freqMax(), window.resolution()).forEach(this::add);
    }

    private void add(Scan scan) {
        add(scan.targetName()).add(scan.number());
        List.of(scan.ra(), scan.dec(), scan.tMin(), scan.tMax(), scan.exposure(), scan.freqMin(), scan.freqMax())
                .forEach(this::add);
    }

    private void addValue(Object value) {
        if (value instanceof String text) {
            add(text);
        } else if (value instanceof Long number) {
            add(number.longValue());
        } else if (value instanceof Double number) {
            add(number.doubleValue());
        } else {
            throw new IllegalStateException("no value of a row: " + value.getClass());
        }
    }

    private RowDigest add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    private RowDigest add(byte[] bytes) {
        add(bytes.length); // so that "ab","c" differs from "a","bc"
        sha.update(bytes);
        return this;
    }

    private void add(double number) {
        add(Double.doubleToLongBits(number));
    }

    private void add(long number) {
        sha.update(scratch.clear().putLong(number).flip());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
