package org.obshub.cutouts;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What came of an item that was to be fetched.
 *
 * @param file what is kept of it; {@link Kept#NOTHING} if nothing came
 * @param message why nothing came; empty if it did
 */
record Outcome(Status status, Kept file, String message) {
    /** How it ended. */
    enum Status {
        CUTOUT,
        /** The archive has no pixels there. */
        NO_DATA,
        FAILED,
        /** The package has reached the most it may have. */
        LEFT_OUT;

        /** The word of the manifest. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A file in the package.
     *
     * @param offset of its first byte
     * @param crc its CRC-32
     */
    record Kept(long offset, long bytes, int crc, byte[] sha256) {
        static final Kept NOTHING = new Kept(0, 0, 0, new byte[32]);

        Kept {
            sha256 = sha256.clone();
        }

        @Override
        public byte[] sha256() {
            return sha256.clone();
        }

        String checksum() {
            return HexFormat.of().formatHex(sha256);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Kept kept
                    && offset == kept.offset
                    && bytes == kept.bytes
                    && crc == kept.crc
                    && Arrays.equals(sha256, kept.sha256);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(sha256);
        }
    }

    Outcome {
        requireNonNull(status);
        requireNonNull(file);
        requireNonNull(message);
    }

    static Outcome of(Kept file) {
        return new Outcome(Status.CUTOUT, file, "");
    }

    static Outcome nothing(Status status, String message) {
        return new Outcome(status, Kept.NOTHING, message);
    }
}
