package org.obshub.cutouts;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
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
        CUTOUT('c'),
        /** The archive has no pixels there. */
        NO_DATA('n'),
        FAILED('f'),
        /** The package has reached the most it may have. */
        LEFT_OUT('l');

        private final char letter;

        Status(char letter) {
            this.letter = letter;
        }

        /** What stands for it in a file. */
        byte letter() {
            return (byte) letter;
        }

        static Status of(byte letter) {
            return Arrays.stream(values())
                    .filter(status -> status.letter() == letter)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no outcome has the letter " + letter));
        }

        /** True if another image may do better. */
        boolean isMissing() {
            return this == NO_DATA || this == FAILED;
        }

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
     * @param sha256 in hexadecimal digits
     */
    record Kept(long offset, long bytes, int crc, String sha256) {
        static final Kept NOTHING = new Kept(0, 0, 0, "00".repeat(32));
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
